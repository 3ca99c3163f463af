// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is wrong with a pod, in its own words. */
final class PodProblem {

    private static final Set<String> IMAGE_REASONS = Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName");
    private static final String CRASH_LOOP = "CrashLoopBackOff";

    /** More restarts than these are a failure, whatever the container does right now. */
    private static final int RESTARTS = 5;

    private PodProblem() {}

    /** The first problem of these pods. */
    static Optional<String> first(Stream<JsonNode> pods) {
        return pods.flatMap(pod -> of(pod).stream()).findFirst();
    }

    /** The first problem of its containers; empty for one that is just starting. */
    static Optional<String> of(JsonNode pod) {
        var name = pod.at("/metadata/name").asText("");
        return containers(pod)
                .flatMap(container -> problem(container).stream()
                        .map(words -> "pod " + name + ", container "
                                + container.path("name").asText("") + ": " + words))
                .findFirst();
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list ->
                        StreamSupport.stream(pod.path("status").path(list).spliterator(), false));
    }

    private static Optional<String> problem(JsonNode container) {
        var waiting = container.at("/state/waiting");
        var reason = waiting.path("reason").asText("");
        if (IMAGE_REASONS.contains(reason)) {
            return Optional.of(words(reason, waiting.path("message").asText("")));
        }
        if (reason.equals(CRASH_LOOP)) {
            return Optional.of(CRASH_LOOP + lastEnd(container));
        }
        var restarts = container.path("restartCount").asInt(0);
        return restarts > RESTARTS ? Optional.of(restarts + " restarts" + lastEnd(container)) : Optional.empty();
    }

    private static String lastEnd(JsonNode container) {
        var terminated = container.at("/lastState/terminated");
        if (terminated.isMissingNode()) {
            return "";
        }
        var end = "exit code " + terminated.path("exitCode").asInt(0) + ", "
                + terminated.path("reason").asText("");
        // Where the end of the log is asked for in place of a message, it is up to 80 lines.
        return ": " + words(end, Words.lastLine(terminated.path("message").asText("")));
    }

    private static String words(String reason, String message) {
        var line = Words.oneLine(message);
        return line.isEmpty() ? reason : reason + ": " + line;
    }
}
