// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import sh.headwind.core.failure.Failure;
import sh.headwind.kubernetes.chart.ChartSource;

/**
 * Where HelmReleases take their charts from, asked once for each spec: Flux writes their status all the time, and each
 * question is a call. Forgotten whenever everything is listed anew; what is not known is asked again with each change.
 */
final class ChartCache {

    private final Function<GenericKubernetesResource, ChartSource> sources;
    private final Map<String, ChartSource> known = new ConcurrentHashMap<>();

    ChartCache(Function<GenericKubernetesResource, ChartSource> sources) {
        this.sources = sources;
    }

    ChartSource of(GenericKubernetesResource release) {
        var metadata = release.getMetadata();
        var key = metadata.getUid() + " "
                + Optional.ofNullable(metadata.getGeneration()).orElse(0L);
        var found = Optional.ofNullable(known.get(key));
        if (found.isPresent()) {
            return found.get();
        }
        var asked = ask(release);
        if (asked instanceof ChartSource.Known) {
            known.put(key, asked);
        }
        return asked;
    }

    private ChartSource ask(GenericKubernetesResource release) {
        try {
            return sources.apply(release);
        } catch (Failure failure) {
            return new ChartSource.Problem(String.valueOf(failure.getMessage()));
        }
    }

    void forget() {
        known.clear();
    }
}
