// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** {@code /dead-letters}: events that nobody could take. */
@CheckedTemplate(basePath = "approval")
public record DeadLettersPage(Frame frame, List<Row> rows, boolean isReplayed, String hint)
        implements TemplateInstance {

    /** One event; {@code body} is an excerpt. */
    public record Row(
            String name, String type, String subject, String id, String reason, String ago, String at, String body) {}
}
