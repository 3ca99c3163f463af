// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import sh.headwind.controller.request.Notes;
import sh.headwind.controller.request.RequestKey;
import sh.headwind.controller.step.Progress;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Notes as annotations of the request: a merge patch of what is ours and nobody else writes. */
public final class KubernetesNotes implements Notes {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private final KubernetesClient client;

    /** Notes on the requests of the cluster that {@code client} talks to. */
    public KubernetesNotes(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public void write(RequestKey key, Progress progress) {
        var failed = progress.failedChecks() == 0 ? "null" : "\"" + progress.failedChecks() + "\"";
        var patch = """
                {"metadata":{"annotations":{"%s":"%d","%s":%s}}}""".formatted(RequestReduction.TOLD, progress.told(), RequestReduction.FAILED_CHECKS, failed);
        ApiCall.find(
                "note the progress of the update request " + key,
                () -> resource(key).patch(MERGE, patch));
    }

    @Override
    public void adopt(RequestKey key, WorkloadRef owner) {
        var patch = """
                {"metadata":{"labels":{"%s":"%s"},"ownerReferences":[
                {"apiVersion":"%s","kind":"%s","name":"%s","uid":"%s"}]}}""".formatted(
                HeadwindApi.TARGET_UID, owner.uid(), owner.apiVersion(), owner.kind(), owner.name(), owner.uid());
        ApiCall.find(
                "give the update request " + key + " to " + owner,
                () -> resource(key).patch(MERGE, patch));
    }

    @Override
    public void delete(RequestKey key) {
        ApiCall.find(
                "delete the update request " + key,
                () -> client.resources(UpdateRequestResource.class)
                        .inNamespace(key.namespace())
                        .withName(key.name())
                        .delete());
    }

    /** A resource that knows its name, so that a patch is one call and not a read before it. */
    private Resource<UpdateRequestResource> resource(RequestKey key) {
        var stub = new UpdateRequestResource();
        stub.setMetadata(new ObjectMetaBuilder()
                .withNamespace(key.namespace())
                .withName(key.name())
                .build());
        return client.resource(stub);
    }
}
