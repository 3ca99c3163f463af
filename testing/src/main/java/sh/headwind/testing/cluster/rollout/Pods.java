// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.store.ObjectKey;

/** Makes pods from templates and lets them run or fail, as the kubelet would report it. */
final class Pods {

    private final ControllerView cluster;
    private final RolloutScript script;
    private final Clock clock;

    Pods(ControllerView cluster, RolloutScript script, Clock clock) {
        this.cluster = cluster;
        this.script = script;
        this.clock = clock;
    }

    /** Creates a pod of this owner, whose containers are being created. */
    void create(String name, ObjectNode owner, JsonNode template, Map<String, String> labels) {
        var pod = Owned.by(owner, "v1", "Pod", name);
        var metadata = pod.withObject("/metadata");
        if (template.at("/metadata/annotations").isObject()) {
            metadata.set("annotations", template.at("/metadata/annotations"));
        }
        metadata.withObject("/labels")
                .setAll((ObjectNode) template.path("metadata").path("labels").deepCopy());
        labels.forEach(metadata.withObject("/labels")::put);
        pod.set("spec", template.path("spec").deepCopy());
        pod.withObject("/spec").put("nodeName", "embedded");
        cluster.ensure(ControllerView.PODS, pod);
        edit(
                ObjectKey.of(pod),
                "Pending",
                false,
                (state, _) -> state.withObject("/waiting").put("reason", "ContainerCreating"));
    }

    void delete(JsonNode pod) {
        cluster.delete(ControllerView.PODS, ObjectKey.of(pod));
    }

    /** Lets a pod end up where the outcome says. */
    void settle(JsonNode pod, Outcome outcome) {
        var key = ObjectKey.of(pod);
        switch (outcome) {
            case Outcome.Ready() -> edit(key, "Running", true, (state, _) -> running(state));
            case Outcome.NeverReady(), Outcome.DeadlineExceeded() -> {
                edit(key, "Running", false, (state, _) -> running(state));
                cluster.ensure("events", unhealthy(pod));
            }
            case Outcome.PullError(var message) -> notPulled(key, message);
            case Outcome.Unresolved(var message) -> notPulled(key, message);
            case Outcome.CrashLoop(var restarts, var message) -> {
                pod.at("/spec/containers")
                        .forEach(each -> cluster.ended(key, each.path("name").asText(), "starting\n" + message + "\n"));
                edit(key, "Running", false, (state, status) -> crashed(state, status, restarts, said(pod, message)));
            }
        }
    }

    private void notPulled(ObjectKey key, String message) {
        edit(
                key,
                "Pending",
                false,
                (state, status) -> state.withObject("/waiting")
                        .put("reason", "ImagePullBackOff")
                        .put(
                                "message",
                                "%s \"%s\""
                                        .formatted(message, status.path("image").asText())));
    }

    private interface ContainerChange {
        void apply(ObjectNode state, ObjectNode status);
    }

    private void edit(ObjectKey key, String phase, boolean ready, ContainerChange change) {
        cluster.edit(ControllerView.PODS, key, pod -> {
            var status = pod.putObject("status")
                    .put("phase", phase)
                    .put("podIP", "10.0.0.1")
                    .put("startTime", now());
            var condition = ready ? "True" : "False";
            var conditions = status.putArray("conditions");
            for (var type : new String[] {"Ready", "ContainersReady"}) {
                conditions
                        .addObject()
                        .put("type", type)
                        .put("status", condition)
                        .put("lastTransitionTime", now());
            }
            var statuses = status.putArray("containerStatuses");
            for (var container : pod.at("/spec/containers")) {
                var each = statuses.addObject();
                var image = container.path("image").asText();
                each.put("name", container.path("name").asText())
                        .put("image", image)
                        .put("imageID", phase.equals("Running") ? script.imageId(image) : "")
                        .put("ready", ready)
                        .put("started", phase.equals("Running"))
                        .put("restartCount", 0);
                change.apply(each.putObject("state"), each);
            }
        });
    }

    /** What stands in the status of a container that ended: nothing, unless its spec wants the end of its log there. */
    private static String said(JsonNode pod, String message) {
        var policy = pod.at("/spec/containers/0/terminationMessagePolicy").asText();
        return policy.equals("FallbackToLogsOnError") ? "starting\n" + message + "\n" : "";
    }

    /** What the kubelet tells of a probe that fails. */
    private ObjectNode unhealthy(JsonNode pod) {
        var key = ObjectKey.of(pod);
        var uid = pod.at("/metadata/uid").asText();
        var event = ObjectCodec.empty().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata")
                .put("name", key.name() + "." + Hashes.shortHash(uid))
                .put("namespace", key.namespace());
        event.putObject("involvedObject")
                .put("apiVersion", "v1")
                .put("kind", "Pod")
                .put("name", key.name())
                .put("namespace", key.namespace())
                .put("uid", uid)
                .put(
                        "fieldPath",
                        "spec.containers{%s}"
                                .formatted(pod.at("/spec/containers/0/name").asText()));
        return event.put("type", "Warning")
                .put("reason", "Unhealthy")
                .put("message", "Readiness probe failed: HTTP probe failed with statuscode: 503")
                .put("count", 1)
                .put("firstTimestamp", now())
                .put("lastTimestamp", now());
    }

    private void running(ObjectNode state) {
        state.withObject("/running").put("startedAt", now());
    }

    private void crashed(ObjectNode state, ObjectNode status, int restarts, String message) {
        status.put("restartCount", restarts);
        state.withObject("/waiting")
                .put("reason", "CrashLoopBackOff")
                .put(
                        "message",
                        "back-off 5m0s restarting failed container="
                                + status.path("name").asText());
        status.putObject("lastState")
                .putObject("terminated")
                .put("exitCode", 1)
                .put("reason", "Error")
                .put("finishedAt", now());
        if (!message.isEmpty()) {
            status.withObject("/lastState/terminated").put("message", message);
        }
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
