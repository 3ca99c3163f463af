// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code /observability}: what happened, as charts.
 *
 * @param source {@code live}, or the server of metrics that was read
 * @param problem why that is not the server that the settings name; empty where it is
 */
@CheckedTemplate(basePath = "approval")
public record ObservabilityPage(Frame frame, List<Choice> ranges, String source, String problem, List<Chart> charts)
        implements TemplateInstance {

    /** A range that one may look at. */
    public record Choice(String text, boolean isChosen) {}
}
