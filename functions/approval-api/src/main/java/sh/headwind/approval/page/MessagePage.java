// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** Says what went wrong, and nothing else. */
@CheckedTemplate(basePath = "approval")
public record MessagePage(Frame frame, String text, List<String> details) implements TemplateInstance {}
