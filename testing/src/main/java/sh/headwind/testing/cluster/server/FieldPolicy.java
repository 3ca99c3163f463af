// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.util.List;
import java.util.function.Consumer;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/**
 * What happens to fields that a custom kind does not know, as the caller asked by {@code fieldValidation}: they are dropped in
 * any case, in silence, with a warning, or with a refusal.
 */
record FieldPolicy(String directive, Consumer<String> warnings) {

    void dropped(List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        var unknown =
                paths.stream().map(path -> "unknown field \"" + path + "\"").toList();
        if (directive.equals("Strict")) {
            throw ApiRefusal.badRequest("strict decoding error: " + String.join(", ", unknown));
        }
        if (directive.equals("Warn")) {
            unknown.forEach(warnings);
        }
    }
}
