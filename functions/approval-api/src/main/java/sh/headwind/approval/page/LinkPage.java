// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** {@code /links/{token}}: what a one-time link would approve, and the button that does. */
@CheckedTemplate(basePath = "approval")
public record LinkPage(Frame frame, String workload, String from, String to, String content, String until)
        implements TemplateInstance {}
