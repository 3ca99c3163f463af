// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/**
 * A label selector as it is written in URLs, see <a
 * href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors">the rules</a>. All
 * requirements must hold.
 */
public record LabelSelector(List<Requirement> requirements) {

    /** What is asked of the value of one label. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        ABSENT
    }

    /** One requirement; {@code values} is empty for the operators that ask for no value. */
    public record Requirement(String key, Operator operator, Set<String> values) {

        boolean holds(JsonNode labels) {
            var value = labels.path(key);
            return switch (operator) {
                case IN -> value.isTextual() && values.contains(value.asText());
                case NOT_IN -> !value.isTextual() || !values.contains(value.asText());
                case EXISTS -> value.isTextual();
                case ABSENT -> !value.isTextual();
            };
        }
    }

    /** Asks nothing. */
    public static final LabelSelector ANY = new LabelSelector(List.of());

    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^\\s=!]+)\\s*(==|=|!=)\\s*(\\S*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([^\\s=!(),]+)");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** Reads a selector; an empty text asks nothing, an unreadable one is refused as a bad request. */
    public static LabelSelector parse(String text) {
        if (text.isBlank()) {
            return ANY;
        }
        var requirements = new ArrayList<Requirement>();
        for (var part : COMMA_OUTSIDE_PARENTHESES.split(text)) {
            requirements.add(requirement(part.strip()));
        }
        return new LabelSelector(requirements);
    }

    /** Whether the labels of this object fulfil all requirements. */
    public boolean matches(JsonNode object) {
        var labels = object.path("metadata").path("labels");
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /** The first {@code key=value} that must hold, which an index can answer; empty if there is none. */
    Optional<String> indexable() {
        return requirements.stream()
                .filter(requirement -> requirement.operator() == Operator.IN
                        && requirement.values().size() == 1)
                .map(requirement -> requirement.key() + "="
                        + requirement.values().iterator().next())
                .findFirst();
    }

    private static Requirement requirement(String text) {
        var set = SET.matcher(text);
        if (set.matches()) {
            var values =
                    Stream.of(set.group(3).split(",", -1)).map(String::strip).collect(Collectors.toSet());
            return new Requirement(
                    set.group(1), set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN, Set.copyOf(values));
        }
        var equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            var operator = equality.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equality.group(1), operator, Set.of(equality.group(3)));
        }
        var presence = PRESENCE.matcher(text);
        if (presence.matches()) {
            var operator = presence.group(1).isEmpty() ? Operator.EXISTS : Operator.ABSENT;
            return new Requirement(presence.group(2), operator, Set.of());
        }
        throw ApiRefusal.badRequest("unable to parse requirement: " + text);
    }
}
