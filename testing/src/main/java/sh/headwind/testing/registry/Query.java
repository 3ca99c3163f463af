// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a query or form. */
record Query(List<Map.Entry<String, String>> fields) {

    static Query of(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return new Query(List.of());
        }
        return new Query(Arrays.stream(raw.split("&")).map(Query::field).toList());
    }

    Stream<String> all(String name) {
        return fields.stream().filter(field -> field.getKey().equals(name)).map(Map.Entry::getValue);
    }

    Optional<String> first(String name) {
        return all(name).findFirst();
    }

    private static Map.Entry<String, String> field(String text) {
        var parts = text.split("=", 2);
        return Map.entry(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
