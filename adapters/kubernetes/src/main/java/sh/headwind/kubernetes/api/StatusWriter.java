// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/**
 * Writes the status of a custom resource by a merge patch that holds only if the object is still in the version that was
 * read. Every field of ours is in the patch, null where it is absent, so that it goes away; fields of other writers are not,
 * so that they stay.
 */
public final class StatusWriter {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final List<String> foreign;
    private final ObjectMapper withNulls;

    /**
     * A writer of statuses.
     *
     * @param foreign fields of the status that other writers own
     * @param records the wire records whose absent components are to be taken away
     */
    public StatusWriter(KubernetesClient client, List<String> foreign, List<Class<? extends Record>> records) {
        this.client = client;
        this.foreign = List.copyOf(foreign);
        var builder = JsonMapper.builder();
        records.forEach(type -> builder.addMixIn(type, KeepNulls.class));
        this.withNulls = builder.build();
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface KeepNulls {}

    /**
     * Writes {@code status}; CONFLICT when somebody wrote first.
     *
     * @param stub names the object and carries the version that was read; the rest of it is not sent
     */
    public <T extends HasMetadata> T write(T stub, Record status) {
        var metadata = stub.getMetadata();
        var patch = withNulls.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", metadata.getResourceVersion());
        patch.set("status", withNulls.<ObjectNode>valueToTree(status).without(foreign));
        var text = text(patch);
        return ApiCall.attempt(
                "write the status of " + stub.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName(),
                () -> client.resource(stub).subresource("status").patch(MERGE, text));
    }

    private String text(ObjectNode patch) {
        try {
            return withNulls.writeValueAsString(patch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }
}
