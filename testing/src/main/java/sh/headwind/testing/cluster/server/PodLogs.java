// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.store.ObjectKey;

/** What containers wrote before they ended. Nothing runs in this cluster, so these are all the logs that it has. */
public final class PodLogs {

    private final Map<ObjectKey, Map<String, String>> ended = new ConcurrentHashMap<>();

    /** From now on the container of that pod has ended once, having written this. */
    public void ended(ObjectKey pod, String container, String text) {
        ended.computeIfAbsent(pod, _ -> new ConcurrentHashMap<>()).put(container, text);
    }

    /** The pod is gone, and its logs with it. */
    void forget(ObjectKey pod) {
        ended.remove(pod);
    }

    /** What {@code GET .../pods/NAME/log} answers for that pod. */
    String read(JsonNode pod, ApiRequest request) {
        var container = container(pod, request.parameter("container"));
        if (!request.flag("previous")) {
            return "";
        }
        var text = Optional.ofNullable(ended.get(ObjectKey.of(pod)))
                .flatMap(logs -> Optional.ofNullable(logs.get(container)))
                .orElseThrow(() -> ApiRefusal.badRequest("previous terminated container \"%s\" in pod \"%s\" not found"
                        .formatted(container, ObjectKey.of(pod).name())));
        return limited(tail(text, request.parameter("tailLines")), request.parameter("limitBytes"));
    }

    private static String container(JsonNode pod, String asked) {
        var names = pod.at("/spec/containers")
                .valueStream()
                .map(each -> each.path("name").asText())
                .toList();
        if (!asked.isEmpty()) {
            return asked;
        }
        if (names.size() != 1) {
            throw ApiRefusal.badRequest("a container name must be specified for pod %s, choose one of: %s"
                    .formatted(ObjectKey.of(pod).name(), names));
        }
        return names.getFirst();
    }

    private static String tail(String text, String lines) {
        if (lines.isEmpty()) {
            return text;
        }
        List<String> all = text.lines().toList();
        var skipped = Math.max(0, all.size() - Integer.parseInt(lines));
        return String.join("\n", all.subList(skipped, all.size())) + "\n";
    }

    /** The first bytes of what is to be told, as the kubelet counts them. */
    private static String limited(String text, String bytes) {
        if (bytes.isEmpty()) {
            return text;
        }
        var all = text.getBytes(StandardCharsets.UTF_8);
        return new String(all, 0, Math.min(all.length, Integer.parseInt(bytes)), StandardCharsets.UTF_8);
    }
}
