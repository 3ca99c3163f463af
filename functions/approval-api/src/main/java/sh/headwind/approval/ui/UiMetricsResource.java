// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.ui;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.chart.Metric;
import sh.headwind.approval.chart.Range;
import sh.headwind.approval.chart.Series;
import sh.headwind.approval.chart.Span;
import sh.headwind.approval.page.ChartSource;
import sh.headwind.approval.page.VisibleRequests;
import sh.headwind.approval.rest.TrackedObjects;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Phase;

/** Counts and charts as JSON, of the namespaces that the caller may list. */
@Path("/ui/api/v1/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class UiMetricsResource {

    private final VisibleRequests visible;
    private final TrackedObjects tracked;
    private final ChartSource source;
    private final Clock clock;

    UiMetricsResource(VisibleRequests visible, TrackedObjects tracked, ChartSource source, Clock clock) {
        this.visible = visible;
        this.tracked = tracked;
        this.source = source;
        this.clock = clock;
    }

    /** The counts now. */
    @GET
    public Map<String, Object> now() {
        var phases = visible.all().stream().collect(Collectors.groupingBy(each -> each.phase(), Collectors.counting()));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("backend", source.chosen(clock.instant()).name());
        answer.put("updates_pending", count(phases, Phase.PENDING));
        answer.put("updates_approved", count(phases, Phase.APPROVED, Phase.APPLYING));
        answer.put("updates_rejected", count(phases, Phase.REJECTED));
        answer.put("updates_applied", count(phases, Phase.COMPLETED));
        answer.put("updates_failed", count(phases, Phase.FAILED, Phase.ROLLED_BACK));
        var watched = watched();
        answer.put("deployments_watched", watched.getOrDefault("Deployment", 0));
        answer.put("statefulsets_watched", watched.getOrDefault("StatefulSet", 0));
        answer.put("daemonsets_watched", watched.getOrDefault("DaemonSet", 0));
        answer.put("helm_releases_watched", watched.getOrDefault("HelmRelease", 0));
        return answer;
    }

    /** How a metric moved. */
    @GET
    @Path("/timeseries/{metric}")
    public List<Series.Point> series(@PathParam("metric") String name, @QueryParam("range") @Nullable String range) {
        var metric = Metric.named(name)
                .orElseThrow(() -> Failure.notFound("chart the metric", "it is none of those on the page"));
        var length = Range.named(Optional.ofNullable(range).orElse("6h"))
                .orElseThrow(() -> Failure.badInput("read the range", "expected 1h, 6h, 24h, 7d or 30d"));
        return source.chosen(clock.instant())
                .series(metric, Span.upTo(clock.instant(), length))
                .points();
    }

    private static long count(Map<Phase, Long> phases, Phase... wanted) {
        return Set.of(wanted).stream()
                .mapToLong(phase -> phases.getOrDefault(phase, 0L))
                .sum();
    }

    private Map<String, Integer> watched() {
        return tracked.visible(Optional.empty()).stream()
                .flatMap(image -> Optional.ofNullable(image.getSpec().workloads()).orElse(List.of()).stream()
                        .map(use -> use.kind() + " " + image.getMetadata().getNamespace() + "/" + use.name()))
                .distinct()
                .collect(Collectors.groupingBy(
                        each -> each.substring(0, each.indexOf(' ')), Collectors.summingInt(_ -> 1)));
    }
}
