// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.deadletter;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;

/**
 * A dead letter as the watch last saw it.
 *
 * @param wanted whether somebody asked for it to be sent again
 */
record KnownLetter(String name, Instant at, boolean wanted) {

    static KnownLetter reduce(ConfigMap map) {
        var annotations =
                Optional.ofNullable(map.getMetadata().getAnnotations()).orElse(Map.of());
        return new KnownLetter(
                map.getMetadata().getName(),
                KubernetesDeadLetters.at(map),
                annotations.containsKey(KubernetesDeadLetters.REPLAY));
    }
}
