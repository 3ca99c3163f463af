// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What happened to each Deployment, as a watch tells it: its images in order, its generations, and its own history. */
final class ImageHistory implements ResourceEventHandler<Deployment> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HISTORY = "headwind.sh/update-history";

    private final Map<String, Story> stories = new ConcurrentHashMap<>();

    /**
     * Of one Deployment.
     *
     * @param images each that differed from the one before
     * @param generations how often its specification was changed
     * @param requests all that its history ever named
     * @param doubled the most entries of its history that name a request which another entry names too
     */
    private record Story(List<String> images, long generations, Set<String> requests, int doubled) {

        static final Story NONE = new Story(List.of(), 0, Set.of(), 0);

        Story then(Deployment now) {
            var image = now.getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst()
                    .getImage();
            var ran = new ArrayList<>(images);
            if (ran.isEmpty() || !ran.getLast().equals(image)) {
                ran.add(image);
            }
            var named = named(now);
            var all = new HashSet<>(requests);
            all.addAll(named);
            var twice = named.size() - Set.copyOf(named).size();
            return new Story(
                    List.copyOf(ran), now.getMetadata().getGeneration() - 1, Set.copyOf(all), Math.max(doubled, twice));
        }

        /** Images that came again, entries that came again, and changes without a request of their own. */
        int repeated() {
            var again = images.size() - Set.copyOf(images).size();
            return again + doubled + (int) Math.max(0, generations - requests.size());
        }

        private static List<String> named(Deployment deployment) {
            var annotations = deployment.getMetadata().getAnnotations();
            try {
                return JSON.readTree(annotations.getOrDefault(HISTORY, "[]")).findValuesAsText("updateRequestName");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(deployment.getMetadata().getName() + " has no readable history", e);
            }
        }
    }

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
        stories.compute(
                deployment.getMetadata().getName(),
                (_, before) -> (before == null ? Story.NONE : before).then(deployment));
    }

    /** What this workload runs now; empty text before the watch told of it. */
    String now(String workload) {
        var images = stories.getOrDefault(workload, Story.NONE).images();
        return images.isEmpty() ? "" : images.getLast();
    }

    /** How many changes there were in all. */
    int changes() {
        return stories.values().stream()
                .mapToInt(each -> each.images().size() - 1)
                .sum();
    }

    /** What was applied twice: a second patch of one request counts also where it wrote the same image. */
    int repeated() {
        return stories.values().stream().mapToInt(Story::repeated).sum();
    }

    /** Changes to something older, or to what was never pushed for the workload. */
    int wrong(String host) {
        var count = 0;
        for (var entry : stories.entrySet()) {
            var last = -1;
            for (var image : entry.getValue().images()) {
                var number = Workloads.number(host, entry.getKey(), image);
                count += number < last ? 1 : 0;
                last = Math.max(last, number);
            }
        }
        return count;
    }
}
