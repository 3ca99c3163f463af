// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.edge.metrics.PublishedCounter;
import sh.headwind.edge.metrics.PublishedGauge;
import sh.headwind.edge.metrics.PublishedHistogram;

/** Dashboards and alerts ask for metrics that exist; a misspelt one would be silent for ever. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("headwind_[a-z_]+");

    /** Those of the contract, and our own as the page on operating names them. */
    private static Set<String> shown() {
        var names = published();
        metrics(Path.of(System.getProperty("headwind.root"), "docs", "operate.md"))
                .forEach(name -> names.addAll(Set.of(name, name + "_bucket")));
        return names;
    }

    private static Set<String> published() {
        var names = new HashSet<String>();
        Stream.of(PublishedCounter.values()).map(PublishedCounter::metric).forEach(names::add);
        Stream.of(PublishedGauge.values()).map(PublishedGauge::metric).forEach(names::add);
        Stream.of(PublishedHistogram.values()).map(PublishedHistogram::metric).forEach(name -> {
            names.add(name);
            names.add(name + "_bucket");
        });
        return names;
    }

    private static Set<String> asked(String file) {
        return metrics(Manifests.KNATIVE.resolve("components/monitoring").resolve(file));
    }

    private static Set<String> metrics(Path file) {
        return METRIC.matcher(Manifests.text(file))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    @Test
    void the_dashboard_asks_only_for_metrics_that_are_shown() throws IOException {
        assertThat(asked("dashboard.json")).isNotEmpty().isSubsetOf(shown());
        var text = Manifests.text(Manifests.KNATIVE.resolve("components/monitoring/dashboard.json"));
        assertThat(new ObjectMapper().readTree(text).path("panels")).hasSize(18);
    }

    @Test
    void alerts_ask_only_for_metrics_that_are_shown_and_say_what_to_do() {
        var known = shown();
        known.addAll(metrics(Path.of(System.getProperty("headwind.root"), "docs", "webhooks.md")));
        assertThat(asked("alerts.yaml")).isNotEmpty().isSubsetOf(known);
        var rules = Manifests.ofKind(Manifests.written(), "PrometheusRule", "monitoring")
                .getFirst();
        assertThat(Manifests.stream(rules.at("/spec/groups/0/rules")))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.path("expr").asText()).isNotEmpty();
                    assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
                    assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
                    assertThat(rule.at("/annotations/description").asText()).isNotEmpty();
                });
    }

    @Test
    void the_monitor_selects_the_service_of_metrics() {
        var monitor = Manifests.ofKind(Manifests.written(), "ServiceMonitor", "monitoring")
                .getFirst();
        var service = Manifests.ofKind(Manifests.base(), "Service", "v1").stream()
                .filter(object -> Manifests.name(object).equals("headwind-metrics"))
                .findAny()
                .orElseThrow();

        assertThat(service.at("/metadata/labels")).isEqualTo(monitor.at("/spec/selector/matchLabels"));
        assertThat(Manifests.stream(service.at("/spec/ports"))
                        .map(port -> port.path("name").asText()))
                .contains(monitor.at("/spec/endpoints/0/port").asText());
    }
}
