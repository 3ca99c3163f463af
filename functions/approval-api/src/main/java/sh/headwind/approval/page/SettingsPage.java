// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code /settings}.
 *
 * @param hint why nothing can be changed; empty where it can
 */
@CheckedTemplate(basePath = "approval")
public record SettingsPage(Frame frame, List<Group> groups, String hint, Notice notice) implements TemplateInstance {

    /** What the last click did; empty before the first. */
    public record Notice(String text, boolean isProblem) {

        static final Notice NONE = new Notice("", false);
    }

    /** Fields under one heading; {@code channel} is where a test can be sent to, empty where there is none. */
    public record Group(String label, String channel, List<Field> fields) {}

    /** One field; with options it is a list, with none of the flags a text. */
    public record Field(
            String name,
            String key,
            String label,
            String value,
            List<String> options,
            boolean isFlag,
            boolean isSecret) {

        /** Whether the flag is set. */
        public boolean isOn() {
            return value.equalsIgnoreCase("true");
        }
    }
}
