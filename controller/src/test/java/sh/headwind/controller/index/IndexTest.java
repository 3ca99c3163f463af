// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

class IndexTest {

    private final Index index = new Index(() -> Duration.ofMinutes(5));

    @ParameterizedTest(name = "workload [{0}], namespace [{1}]: {2}")
    @CsvSource({
        "'',                                    '',           ''",
        "policy=minor,                          '',           web log",
        "'',                                    policy=minor, web log",
        "policy=none,                           policy=minor, ''",
        "policy.web=none,                       policy=minor, log",
        "policy.web=minor,                      '',           web",
        "policy=minor;images=web,               '',           web",
        "policy=minor;images=fluent*,           '',           log",
        "policy=NONE,                           '',           ''",
    })
    void containers_opt_in_by_themselves_their_workload_or_their_namespace(
            String workload, String namespace, String tracked) {
        index.namespace("shop", annotations(namespace));
        index.put(web(annotations(workload)));
        assertThat(uses().stream().map(TrackedImage.Use::container).sorted().toList())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(tracked.split(" "))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    @ParameterizedTest(name = "{0}: polled every {1} s")
    @CsvSource({
        "policy=minor,                                             ''",
        "policy=minor;event-source=polling,                        300",
        "policy=minor;event-source=both;polling-interval=90s,      90",
        "policy=minor;event-source=none,                           ''",
        "policy=minor;event-source=polling;polling-interval=never, ''",
    })
    void a_source_is_polled_as_often_as_wanted(String workload, String seconds) {
        index.put(web(annotations(workload)));
        var polled = index.wanted(key("docker.io/library/nginx")).orElseThrow().pollingInterval();
        assertThat(polled.map(Duration::toSeconds).map(String::valueOf).orElse(""))
                .isEqualTo(seconds);
    }

    @Test
    void the_shortest_wanted_interval_counts() {
        index.put(web(annotations("policy=minor;event-source=polling")));
        index.put(workload("api", annotations("policy=minor;event-source=polling;polling-interval=60s")));
        assertThat(index.wanted(key("docker.io/library/nginx")).orElseThrow().pollingInterval())
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void what_cannot_be_read_is_shown_and_told() {
        var web = web(annotations("policy=sometimes"));
        index.put(web);
        assertThat(uses()).isNotEmpty().allMatch(use -> use.problem().isPresent());
        assertThat(index.warnings(web.workload().ref())).anyMatch(warning -> warning.contains("headwind.sh/policy"));
    }

    @Test
    void a_key_with_a_typo_is_told_though_it_is_why_nothing_opted_in() {
        var web = web(annotations("polcy=minor"));
        index.put(web);
        assertThat(index.warnings(web.workload().ref()))
                .containsExactly("headwind.sh/polcy is no annotation of Headwind");
    }

    @Test
    void what_a_namespace_cannot_give_is_told_where_its_keys_count() {
        index.namespace("shop", annotations("policy=minor;images=web"));
        var web = web(Map.of());
        var silent = workload("silent", annotations("policy=none"));
        index.put(web);
        index.put(silent);
        assertThat(index.warnings(web.workload().ref()))
                .containsExactly("headwind.sh/images does not count on a Namespace, only on a workload");
        assertThat(index.warnings(silent.workload().ref())).isEmpty();
    }

    @Test
    void a_policy_is_shown_as_it_is_spelled_everywhere() {
        index.put(web(annotations("policy= Minor ")));
        assertThat(uses()).extracting(TrackedImage.Use::policy).containsOnly("minor");
    }

    @Test
    void a_change_touches_the_entries_it_concerns_and_no_other() {
        index.put(web(annotations("policy=minor")));
        assertThat(index.put(web(annotations("policy=minor"))))
                .as("nothing changed")
                .isEmpty();
        assertThat(index.put(web(annotations("policy=minor;images=web")))).hasSize(2);
        assertThat(index.remove(web(Map.of()))).containsExactly(key("docker.io/library/nginx"));
        assertThat(index.keys()).isEmpty();
    }

    @Test
    void a_release_whose_chart_flux_chooses_shows_that_where_it_opted_in() {
        var ref = new WorkloadRef("helm.toolkit.fluxcd.io/v2", "HelmRelease", "shop", "db", "uid-db");
        var chart = new Container(Container.CHART, "postgresql:>=15", "/spec/chart/spec/version");
        index.put(new WatchedWorkload(of(ref, Map.of(), List.of(chart)), Optional.empty(), Optional.of("a range")));
        assertThat(index.warnings(ref)).isEmpty();
        index.put(new WatchedWorkload(
                of(ref, annotations("policy=minor"), List.of(chart)), Optional.empty(), Optional.of("a range")));
        assertThat(index.warnings(ref)).containsExactly("a range");
        assertThat(uses()).singleElement().matches(use -> use.problem().equals(Optional.of("a range")));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "argoproj.io/v1alpha1,      Rollout,     IMAGE",
        "helm.toolkit.fluxcd.io/v2, HelmRelease, CHART",
    })
    void a_workload_without_anything_to_update_shows_why_where_it_opted_in(
            String apiVersion, String kind, Source.Kind source) {
        var ref = new WorkloadRef(apiVersion, kind, "shop", "web", "uid-web");
        var why = Optional.of("somebody else describes it");
        index.put(new WatchedWorkload(of(ref, Map.of(), List.of()), Optional.empty(), why));
        assertThat(index.keys()).isEmpty();
        assertThat(index.warnings(ref)).isEmpty();
        index.put(new WatchedWorkload(of(ref, annotations("policy=minor"), List.of()), Optional.empty(), why));
        assertThat(index.warnings(ref)).containsExactly("somebody else describes it");
        assertThat(uses()).singleElement().matches(use -> use.problem().equals(why));
        var entry = index.wanted(index.keys().iterator().next()).orElseThrow();
        assertThat(entry.source().kind()).isEqualTo(source);
        assertThat(entry.pollingInterval()).isEmpty();
    }

    @Test
    void a_release_whose_policy_no_chart_can_follow_shows_that() {
        var ref = new WorkloadRef("helm.toolkit.fluxcd.io/v2", "HelmRelease", "shop", "db", "uid-db");
        var chart = new Container(Container.CHART, "postgresql:15.1.0", "/spec/chart/spec/version");
        var source = new Source(Source.Kind.CHART, "ghcr.io/acme/postgresql");
        index.put(new WatchedWorkload(
                of(ref, annotations("policy=force"), List.of(chart)), Optional.of(source), Optional.empty()));
        assertThat(index.warnings(ref)).singleElement().asString().contains("a chart has no digest to follow");
        assertThat(uses()).singleElement().matches(use -> use.problem().isPresent());
    }

    @Test
    void a_container_that_is_named_as_charts_are_uses_an_image() {
        var ref = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web");
        var container = new Container(Container.CHART, "nginx:1.26.0", "/0");
        index.put(WatchedWorkload.of(of(ref, annotations("policy=minor"), List.of(container))));
        assertThat(index.keys()).containsExactly(key("docker.io/library/nginx"));
    }

    @Test
    void an_entry_has_a_name_that_is_a_name_and_its_own() {
        var one = IndexKey.of("shop", new Source(Source.Kind.IMAGE, "ghcr.io/acme/Web_App"));
        var chart = IndexKey.of("shop", new Source(Source.Kind.CHART, "ghcr.io/acme/Web_App"));
        assertThat(one.name()).matches("acme-web-app-[0-9a-f]{8}");
        assertThat(chart.name()).matches("chart-acme-web-app-[0-9a-f]{8}");
    }

    private List<TrackedImage.Use> uses() {
        return index.keys().stream()
                .flatMap(key -> index.wanted(key).stream())
                .flatMap(image -> image.uses().stream())
                .toList();
    }

    private static IndexKey key(String repository) {
        return IndexKey.of("shop", new Source(Source.Kind.IMAGE, repository));
    }

    private static WatchedWorkload web(Map<String, String> annotations) {
        return workload("web", annotations);
    }

    private static WatchedWorkload workload(String name, Map<String, String> annotations) {
        return WatchedWorkload.of(of(
                new WorkloadRef("apps/v1", "Deployment", "shop", name, "uid-" + name),
                annotations,
                List.of(
                        new Container("web", "nginx:1.26.0", "/0"),
                        new Container("log", "fluent/fluent-bit:3.0", "/1"))));
    }

    private static Workload of(WorkloadRef ref, Map<String, String> annotations, List<Container> containers) {
        return new Workload(
                ref, annotations, Map.of(), containers, new PullAccess(List.of(), "default"), Workload.Records.NONE);
    }

    /** {@code key=value;key=value}, without our prefix. */
    private static Map<String, String> annotations(String text) {
        return Arrays.stream(text.split(";"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> "headwind.sh/" + part[0], part -> part[1]));
    }
}
