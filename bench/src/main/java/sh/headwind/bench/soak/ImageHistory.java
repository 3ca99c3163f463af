// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every image that each Deployment had, in order, as a watch tells it. */
final class ImageHistory implements ResourceEventHandler<Deployment> {

    private final Map<String, List<String>> images = new ConcurrentHashMap<>();

    @Override
    public void onAdd(Deployment object) {
        seen(object);
    }

    @Override
    public void onUpdate(Deployment before, Deployment now) {
        seen(now);
    }

    @Override
    public void onDelete(Deployment object, boolean lastStateUnknown) {
        // nothing is deleted
    }

    private void seen(Deployment deployment) {
        var image = deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
        images.compute(deployment.getMetadata().getName(), (_, before) -> {
            if (before != null && before.getLast().equals(image)) {
                return before;
            }
            var now = new ArrayList<>(before == null ? List.of() : before);
            now.add(image);
            return List.copyOf(now);
        });
    }

    /** What this workload runs now; empty text before the watch told of it. */
    String now(String workload) {
        var known = images.getOrDefault(workload, List.of());
        return known.isEmpty() ? "" : known.getLast();
    }

    /** How many changes there were in all. */
    int changes() {
        return images.values().stream().mapToInt(each -> each.size() - 1).sum();
    }

    /** Changes to an image that the workload had before: something was applied twice. */
    int repeated() {
        return images.values().stream()
                .mapToInt(each -> each.size() - new HashSet<>(each).size())
                .sum();
    }

    /** Changes to something older, or to what was never pushed for the workload. */
    int wrong(String host) {
        var count = 0;
        for (var entry : images.entrySet()) {
            var last = -1;
            for (var image : entry.getValue()) {
                var number = Workloads.number(host, entry.getKey(), image);
                count += number < last ? 1 : 0;
                last = Math.max(last, number);
            }
        }
        return count;
    }
}
