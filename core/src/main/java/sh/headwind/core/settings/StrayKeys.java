// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sh.headwind.core.settings.Annotation.Scope;

/** Keys with our prefix that count for nothing where they stand. They stop nothing, but somebody meant something by them. */
public final class StrayKeys {

    private StrayKeys() {}

    /**
     * A sentence for each that stands on the workload itself, opted in or not: a slip of the pen in the policy is why it did
     * not.
     *
     * @param containers that the workload has; none where they are not known
     */
    public static List<String> onWorkload(Map<String, String> annotations, Collection<String> containers) {
        return sentences(annotations, key -> onWorkload(key, containers));
    }

    /** A sentence for each that stands on a Namespace. */
    public static List<String> onNamespace(Map<String, String> annotations) {
        return sentences(annotations, StrayKeys::onNamespace);
    }

    private static List<String> sentences(Map<String, String> annotations, Function<String, Optional<String>> stray) {
        return annotations.keySet().stream()
                .filter(key -> key.startsWith(Annotation.PREFIX))
                .sorted()
                .flatMap(key -> stray.apply(key).stream())
                .toList();
    }

    private static Optional<String> onWorkload(String key, Collection<String> containers) {
        var known = Annotation.onWorkload(key);
        if (known.isEmpty()) {
            return Optional.of(key + " is no annotation of Headwind");
        }
        var annotation = known.get();
        var names = annotation.scope() == Scope.CONTAINER && !key.equals(annotation.key());
        return names
                        && !containers.isEmpty()
                        && containers.stream().map(annotation::key).noneMatch(key::equals)
                ? Optional.of(key + " names no container of this workload")
                : Optional.empty();
    }

    private static Optional<String> onNamespace(String key) {
        if (Annotation.onNamespace(key).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                Annotation.onWorkload(key).isPresent()
                        ? key + " does not count on a Namespace, only on a workload"
                        : key + " on the Namespace is no annotation of Headwind");
    }
}
