// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * Fields under one heading.
     *
     * @param channel where a test can be sent to; empty where there is none
     * @param hint for whom the labels are not enough; may be empty
     */
    public record Group(String label, String channel, String hint, List<Field> fields) {}

    /**
     * One field.
     *
     * @param value what it holds; sent back beside what is typed, so that only what a person changed is stored
     * @param problem why what is stored does not count; empty where it does
     */
    public record Field(String name, String key, String label, String value, String problem, Look look) {

        /** Whether it is a box to tick. */
        public boolean isFlag() {
            return look instanceof Look.Box;
        }

        /** Whether the flag is set. */
        public boolean isOn() {
            return value.equals("true");
        }

        /** Whether it takes a secret, which is not shown. */
        public boolean isSecret() {
            return look instanceof Look.Secret;
        }

        /** Whether it takes several lines. */
        public boolean isLong() {
            return look instanceof Look.Lines;
        }

        /** What may be chosen, what is chosen among it; empty where anything may be written. */
        public List<String> options() {
            if (!(look instanceof Look.Choice(var options))) {
                return List.of();
            }
            return options.contains(value)
                    ? options
                    : Stream.concat(Stream.of(value), options.stream()).toList();
        }
    }

    /** How a field is filled in. */
    public sealed interface Look {

        /** A box to tick. */
        record Box() implements Look {}

        /** One of a few. */
        record Choice(List<String> options) implements Look {

            public Choice {
                options = List.copyOf(options);
            }
        }

        /** A line of text. */
        record Line() implements Look {}

        /** Several lines. */
        record Lines() implements Look {}

        /** A line that is not shown. */
        record Secret() implements Look {}
    }
}
