// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import sh.headwind.approval.chart.Series;

/** {@code /observability}: what happened, as bars. */
@CheckedTemplate(basePath = "approval")
public record ObservabilityPage(Frame frame, List<Choice> ranges, List<Chart> charts) implements TemplateInstance {

    /** A range that one may look at. */
    public record Choice(String text, boolean isChosen) {}

    /** One bar, in units of the drawing. */
    public record Bar(int x, int y, int width, int height, String title) {}

    /** One drawing, 320 wide and 110 high. */
    public record Chart(String label, int total, int highest, String first, String last, List<Bar> bars) {

        private static final int WIDTH = 290;
        private static final int LEFT = 26;
        private static final int HEIGHT = 80;
        private static final int TOP = 8;

        static Chart of(Series series) {
            var points = series.points();
            var pitch = WIDTH / points.size();
            var bars = new ArrayList<Bar>();
            for (var i = 0; i < points.size(); i++) {
                var point = points.get(i);
                var height = point.value() * HEIGHT / series.highest();
                if (height > 0) {
                    var title = point.value() + " from " + Ago.exact(point.timestamp());
                    bars.add(new Bar(LEFT + i * pitch, TOP + HEIGHT - height, Math.max(2, pitch - 2), height, title));
                }
            }
            return new Chart(
                    series.metric().label(),
                    series.total(),
                    series.highest(),
                    Ago.exact(points.getFirst().timestamp()),
                    Ago.exact(points.getLast().timestamp()),
                    bars);
        }
    }
}
