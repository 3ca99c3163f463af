// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.api.Text;

/**
 * What a pod in trouble says that no status tells: the last line that a crashed container wrote, and what the probe answered
 * that fails. Each is one call, and a courtesy: where it is refused, nothing is said.
 */
public final class PodTestimony {

    private static final Logger LOG = Logger.getLogger(PodTestimony.class);

    /** Pods that are asked: those of one revision fail alike. */
    private static final int PODS = 2;

    /** Events of one pod and reason; the kubelet counts up one for each probe and message. */
    private static final long EVENTS = 50;

    private final KubernetesClient client;
    private final BooleanSupplier logs;

    /**
     * Asks the cluster that {@code client} talks to.
     *
     * @param logs whether logs may be read, asked each time
     */
    public PodTestimony(KubernetesClient client, BooleanSupplier logs) {
        this.client = client;
        this.logs = logs;
    }

    /** What the first of these pods that is in trouble and speaks has to say. */
    public Optional<String> of(Stream<JsonNode> pods) {
        return pods.filter(pod -> !Revisions.isReady(pod))
                .limit(PODS)
                .flatMap(pod -> of(pod).stream())
                .findFirst();
    }

    private Optional<String> of(JsonNode pod) {
        var crashed = containers(pod).filter(PodTestimony::hasEnded).findFirst();
        var line = crashed.filter(PodTestimony::saysNothing).flatMap(container -> lastLine(pod, container));
        var probe = probe(pod, crashed.isPresent());
        var words = Stream.of(line, probe).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("pod " + pod.at("/metadata/name").asText("") + ": " + words);
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list ->
                        StreamSupport.stream(pod.path("status").path(list).spliterator(), false))
                .filter(container -> !container.path("ready").asBoolean(false));
    }

    private static boolean hasEnded(JsonNode container) {
        return Stream.of("/state/terminated", "/lastState/terminated")
                .anyMatch(end -> container.at(end).isObject());
    }

    /** Where its end has a message, that is told already. */
    private static boolean saysNothing(JsonNode container) {
        return container.at("/lastState/terminated/message").asText("").isBlank();
    }

    private Optional<String> lastLine(JsonNode pod, JsonNode container) {
        if (!logs.getAsBoolean()) {
            return Optional.empty();
        }
        var name = container.path("name").asText("");
        // One that has just ended is not the previous one yet.
        var previous = !container.at("/state/terminated").isObject();
        var path = "/api/v1/namespaces/%s/pods/%s/log?container=%s&previous=%s&tailLines=5&limitBytes=8192"
                .formatted(
                        pod.at("/metadata/namespace").asText(""),
                        pod.at("/metadata/name").asText(""),
                        name,
                        previous);
        return attempt("read the last line of a log", () -> Optional.of(Text.orEmpty(client.raw(path))))
                .map(Words::lastLine)
                .filter(line -> !line.isEmpty())
                .map(line -> "%s last wrote \"%s\"".formatted(name, line));
    }

    /** Of a container that crashes only what had it ended: that nobody listens yet is no news. */
    private Optional<String> probe(JsonNode pod, boolean crashed) {
        return attempt(
                        "list the events of a pod",
                        () -> unhealthy(pod).stream()
                                .filter(event -> !crashed
                                        || !Text.orEmpty(event.getMessage()).startsWith("Readiness"))
                                .max(Comparator.comparing(PodTestimony::last)))
                .map(event -> Words.oneLine(Text.orEmpty(event.getMessage())))
                .filter(words -> !words.isEmpty());
    }

    private List<Event> unhealthy(JsonNode pod) {
        return client.v1()
                .events()
                .inNamespace(pod.at("/metadata/namespace").asText(""))
                .withField("involvedObject.uid", pod.at("/metadata/uid").asText(""))
                .withField("reason", "Unhealthy")
                .list(new ListOptionsBuilder().withLimit(EVENTS).build())
                .getItems();
    }

    private static String last(Event event) {
        return Text.orEmpty(event.getLastTimestamp());
    }

    private static <T> Optional<T> attempt(String what, Supplier<Optional<T>> call) {
        try {
            return ApiCall.attempt(what, call);
        } catch (Failure refused) {
            LOG.debugf("%s", refused.getMessage());
            return Optional.empty();
        }
    }
}
