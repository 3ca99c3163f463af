// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which events a Trigger hears, by their attributes; data cannot be filtered. The dialects of the
 * <a href="https://github.com/cloudevents/spec/blob/main/subscriptions/spec.md">subscriptions API</a> but {@code cesql}.
 */
public sealed interface Filter {

    /** The value in {@code filter.attributes} that asks only for the attribute to be there. */
    String ANY_VALUE = "";

    /** {@code filter.attributes}: each is there and equal, or just there where the manifest says {@link #ANY_VALUE}. */
    record Attributes(Map<String, String> wanted) implements Filter {
        public Attributes {
            wanted = Map.copyOf(wanted);
        }
    }

    /** {@code exact}: each is there and equal. */
    record Exact(Map<String, String> wanted) implements Filter {
        public Exact {
            wanted = Map.copyOf(wanted);
        }
    }

    /** {@code prefix}: each starts so. */
    record Prefix(Map<String, String> wanted) implements Filter {
        public Prefix {
            wanted = Map.copyOf(wanted);
        }
    }

    /** {@code suffix}: each ends so. */
    record Suffix(Map<String, String> wanted) implements Filter {
        public Suffix {
            wanted = Map.copyOf(wanted);
        }
    }

    /** {@code all}, and a list of filters: every one passes; an empty list passes everything. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** {@code any}: at least one passes. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** {@code not}: the part does not pass. */
    record Not(Filter part) implements Filter {}

    /** Whether an event with these attributes passes. */
    default boolean passes(Map<String, String> attributes) {
        return switch (this) {
            case Attributes(var wanted) ->
                each(wanted, attributes, (is, want) -> want.equals(ANY_VALUE) || is.equals(want));
            case Exact(var wanted) -> each(wanted, attributes, String::equals);
            case Prefix(var wanted) -> each(wanted, attributes, String::startsWith);
            case Suffix(var wanted) -> each(wanted, attributes, String::endsWith);
            case All(var parts) -> parts.stream().allMatch(part -> part.passes(attributes));
            case Any(var parts) -> parts.stream().anyMatch(part -> part.passes(attributes));
            case Not(var part) -> !part.passes(attributes);
        };
    }

    private static boolean each(
            Map<String, String> wanted, Map<String, String> attributes, BiPredicate<String, String> fits) {
        return wanted.entrySet().stream()
                .allMatch(want -> attributes.containsKey(want.getKey())
                        && fits.test(attributes.getOrDefault(want.getKey(), ""), want.getValue()));
    }
}
