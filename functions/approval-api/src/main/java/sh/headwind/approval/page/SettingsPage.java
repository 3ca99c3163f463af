// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** {@code /settings}. */
@CheckedTemplate(basePath = "approval")
public record SettingsPage(Frame frame, List<Group> groups, String hint, boolean isSaved) implements TemplateInstance {

    /** Fields under one heading. */
    public record Group(String label, List<Field> fields) {}

    /** One field. */
    public record Field(String name, String label, String value, boolean isFlag, boolean isNumber, boolean isSecret) {

        /** Whether the flag is set. */
        public boolean isOn() {
            return value.equalsIgnoreCase("true");
        }
    }
}
