// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;
import sh.headwind.controller.index.IndexEntries;
import sh.headwind.controller.index.IndexKey;
import sh.headwind.controller.index.KnownImage;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.tracking.TrackedMapping;

/** The index as custom resources: a spec is replaced as a whole, by a patch, so that the status stays as it is. */
public final class KubernetesIndexEntries implements IndexEntries {

    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final KubernetesClient client;

    /** The index of the cluster that {@code client} talks to. */
    public KubernetesIndexEntries(KubernetesClient client) {
        this.client = client;
    }

    /** What is kept of an entry that stands in the cluster. */
    static KnownImage reduce(TrackedImageResource resource) {
        var image = TrackedMapping.toDomain(resource);
        return new KnownImage(
                new IndexKey(image.namespace(), image.name()),
                image.source().kind(),
                Optional.ofNullable(resource.getSpec()).hashCode(),
                image.status().counts(),
                image.status().lastPoll(),
                image.status().lastPollTime());
    }

    @Override
    public int hash(TrackedImage image) {
        return Optional.of(TrackedMapping.toWire(image)).hashCode();
    }

    @Override
    public void write(TrackedImage image) {
        var resource = resource(image);
        try {
            client.resource(resource).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw ApiCall.failure("create the tracked image " + image.namespace() + "/" + image.name(), e);
            }
            replaceSpec(resource);
        }
    }

    private void replaceSpec(TrackedImageResource resource) {
        var patch = JSON.createArrayNode();
        patch.addObject().put("op", "replace").put("path", "/spec").set("value", JSON.valueToTree(resource.getSpec()));
        ApiCall.attempt(
                "write the tracked image " + resource.getMetadata().getNamespace() + "/"
                        + resource.getMetadata().getName(),
                () -> client.resource(resource).patch(JSON_PATCH, patch.toString()));
    }

    private static TrackedImageResource resource(TrackedImage image) {
        var resource = new TrackedImageResource();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(image.namespace())
                .withName(image.name())
                .addToLabels(HeadwindApi.REPOSITORY_HASH, image.source().hash())
                .build());
        resource.setSpec(TrackedMapping.toWire(image));
        return resource;
    }

    @Override
    public void delete(IndexKey key) {
        ApiCall.find(
                "delete the tracked image " + key,
                () -> client.resources(TrackedImageResource.class)
                        .inNamespace(key.namespace())
                        .withName(key.name())
                        .delete());
    }
}
