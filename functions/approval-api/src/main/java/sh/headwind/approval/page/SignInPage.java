// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Asks for a token. */
@CheckedTemplate(basePath = "approval")
public record SignInPage(Frame frame, String next, String problem) implements TemplateInstance {}
