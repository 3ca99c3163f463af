// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.JsonPatch;

/**
 * The one JSON Patch that a change of images is: tests that the object, the names, images and records are those that were
 * read, then replaces images and records.
 *
 * <p>A patch cannot test that an annotation is absent. Where one is to be written that was not there when the workload was
 * read, the object is looked at once more, and the patch is bound to the version that was seen then: nobody can have
 * written the annotation in between.
 */
final class SwapPatch {

    private final WorkloadKind kind;
    private final ImageChange change;
    private final Map<String, String> annotations;

    SwapPatch(WorkloadKind kind, ImageChange change) {
        this.kind = kind;
        this.change = change;
        this.annotations = RecordAnnotations.changes(
                change.read().annotations(), change.read().records(), change.records());
    }

    /** What is patched. */
    WorkloadRef target() {
        return change.read().ref();
    }

    /** Whether the patch has to be bound to a version of the object. */
    boolean needsVersion() {
        return change.traffic().isPresent()
                || !change.read().annotations().keySet().containsAll(annotations.keySet());
    }

    /** The patch; {@code seen} is the object now, where one has to be looked at. */
    String text(Optional<JsonNode> seen) {
        var patch = new JsonPatch();
        var uid = change.read().ref().uid();
        if (!uid.isEmpty()) {
            patch.test("/metadata/uid", uid);
        }
        seen.ifPresent(now -> patch.test(
                "/metadata/resourceVersion", now.at("/metadata/resourceVersion").asText()));
        change.swaps().forEach(swap -> kind.places().swap(swap, patch));
        if (seen.filter(now -> now.at("/metadata/annotations").isMissingNode()).isPresent()) {
            patch.putObject("/metadata/annotations");
        }
        annotations.forEach((key, text) -> write(key, text, patch));
        change.traffic().ifPresent(traffic -> patch.put(KnativeTraffic.POINTER, KnativeTraffic.write(traffic.to())));
        return patch.toString();
    }

    private void write(String key, String text, JsonPatch patch) {
        var pointer = JsonPatch.annotation(key);
        Optional.ofNullable(change.read().annotations().get(key)).ifPresent(before -> patch.test(pointer, before));
        patch.put(pointer, text);
    }

    /** Whether all that the patch tests, but the version, stands in the object now. */
    boolean holds(JsonNode now) {
        return WorkloadReader.isSame(change.read().ref(), now)
                && change.swaps().stream().allMatch(swap -> stands(swap, now))
                && annotations.keySet().stream().allMatch(key -> stands(key, now))
                && change.traffic()
                        .filter(traffic -> !traffic.from().equals(KnativeTraffic.read(now)))
                        .isEmpty();
    }

    private boolean stands(ImageChange.Swap swap, JsonNode now) {
        var expected = new Container(
                swap.container().name(), swap.from(), swap.container().path());
        return kind.places().containers(now).contains(expected);
    }

    private boolean stands(String key, JsonNode now) {
        var text = Optional.ofNullable(
                now.path("metadata").path("annotations").path(key).textValue());
        return text.equals(Optional.ofNullable(change.read().annotations().get(key)));
    }
}
