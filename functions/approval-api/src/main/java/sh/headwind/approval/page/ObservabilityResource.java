// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.chart.Measurements;
import sh.headwind.approval.chart.Range;
import sh.headwind.approval.chart.Span;
import sh.headwind.core.failure.Failure;

/** The page of charts. */
@Path("/observability")
@Produces(MediaType.TEXT_HTML)
public class ObservabilityResource {

    private final ChartSource source;
    private final Frames frames;
    private final Clock clock;

    ObservabilityResource(ChartSource source, Frames frames, Clock clock) {
        this.source = source;
        this.frames = frames;
        this.clock = clock;
    }

    private record Drawn(Measurements from, String problem, List<Chart> charts) {}

    /** One chart for each metric; counted live where the server of metrics is not to be had. */
    @GET
    public Response show(@QueryParam("range") @Nullable String text) {
        var range = Range.named(text == null ? "" : text).orElse(Range.QUARTER_DAY);
        var drawn = drawn(Span.upTo(clock.instant(), range));
        var ranges = Arrays.stream(Range.values())
                .map(each -> new ObservabilityPage.Choice(each.text(), each == range))
                .toList();
        return Frames.html(
                200,
                new ObservabilityPage(
                        frames.frame("Observability", "observability"),
                        ranges,
                        drawn.from().name(),
                        drawn.problem(),
                        drawn.charts()));
    }

    private Drawn drawn(Span span) {
        var chosen = source.chosen(clock.instant());
        try {
            return new Drawn(chosen, "", charts(chosen, span));
        } catch (Failure failure) {
            var live = source.live(clock.instant());
            return new Drawn(live, failure.getMessage(), charts(live, span));
        }
    }

    private static List<Chart> charts(Measurements measurements, Span span) {
        return measurements.metrics().stream()
                .map(metric -> Chart.of(measurements.series(metric, span), span))
                .toList();
    }
}
