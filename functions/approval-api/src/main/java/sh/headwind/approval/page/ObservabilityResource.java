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
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.chart.Metric;
import sh.headwind.approval.chart.Range;
import sh.headwind.approval.chart.Series;

/** The page of charts. */
@Path("/observability")
@Produces(MediaType.TEXT_HTML)
public class ObservabilityResource {

    private final VisibleRequests visible;
    private final Frames frames;

    ObservabilityResource(VisibleRequests visible, Frames frames) {
        this.visible = visible;
        this.frames = frames;
    }

    /** One chart for each metric. */
    @GET
    public Response show(@QueryParam("range") @Nullable String text) {
        var range = Range.named(text == null ? "" : text).orElse(Range.QUARTER_DAY);
        var requests = visible.all();
        var now = Clock.systemUTC().instant();
        var charts = Arrays.stream(Metric.values())
                .map(metric -> Series.of(metric, range, requests, now))
                .map(ObservabilityPage.Chart::of)
                .toList();
        var ranges = Arrays.stream(Range.values())
                .map(each -> new ObservabilityPage.Choice(each.text(), each == range))
                .toList();
        return Frames.html(200, new ObservabilityPage(frames.frame("Observability", "observability"), ranges, charts));
    }
}
