// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/** A field selector as it is written in URLs: paths compared with values, all of which must hold. */
public record FieldSelector(List<Comparison> comparisons) {

    /** One comparison of the text at a path such as {@code metadata.name}; an absent field reads as empty. */
    public record Comparison(String path, String value, boolean equal) {

        boolean holds(JsonNode object) {
            JsonNode node = object;
            for (var step : path.split("\\.", -1)) {
                node = node.path(step);
            }
            return node.asText().equals(value) == equal;
        }
    }

    /** Asks nothing. */
    public static final FieldSelector ANY = new FieldSelector(List.of());

    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");

    public FieldSelector {
        comparisons = List.copyOf(comparisons);
    }

    /** Reads a selector over the fields that every kind has and those in {@code supported}; others are refused. */
    public static FieldSelector parse(String text, Set<String> supported) {
        var comparisons = new ArrayList<Comparison>();
        for (var part : text.split(",", -1)) {
            if (!part.isBlank()) {
                comparisons.add(comparison(part.strip(), supported));
            }
        }
        return comparisons.isEmpty() ? ANY : new FieldSelector(comparisons);
    }

    /** Whether all comparisons hold for this object. */
    public boolean matches(JsonNode object) {
        return comparisons.stream().allMatch(comparison -> comparison.holds(object));
    }

    /** The one name that can match, if the selector asks for one. */
    public Optional<String> name() {
        return comparisons.stream()
                .filter(comparison -> comparison.equal() && comparison.path().equals("metadata.name"))
                .map(Comparison::value)
                .findFirst();
    }

    private static Comparison comparison(String text, Set<String> supported) {
        var at = text.indexOf('=');
        if (at < 1) {
            throw ApiRefusal.badRequest("invalid field selector: " + text);
        }
        var equal = text.charAt(at - 1) != '!';
        var path = text.substring(0, equal ? at : at - 1).strip();
        if (!ALWAYS.contains(path) && !supported.contains(path)) {
            throw ApiRefusal.badRequest("field label not supported: " + path);
        }
        return new Comparison(
                path,
                text.substring(text.startsWith("==", at) ? at + 2 : at + 1).strip(),
                equal);
    }
}
