// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.WorkloadRef;

/** A request that stands in another namespace than its target. */
final class OneRequest implements UpdateRequests {

    private UpdateRequest request;

    OneRequest(String namespace, UpdateRequest original) {
        var identity = original.identity();
        this.request = new UpdateRequest(
                new UpdateRequest.Identity(
                        namespace, identity.name(), identity.uid(), identity.resourceVersion(), identity.createdAt()),
                original.spec(),
                original.status());
    }

    UpdateRequest now() {
        return request;
    }

    @Override
    public Optional<UpdateRequest> read(String namespace, String name) {
        return Optional.of(request);
    }

    @Override
    public List<UpdateRequest> of(WorkloadRef target) {
        return List.of(request);
    }

    @Override
    public Optional<UpdateRequest> create(String name, UpdateSpec spec) {
        return Optional.empty();
    }

    @Override
    public UpdateRequest writeStatus(UpdateRequest read, UpdateStatus next) {
        request = read.with(next);
        return request;
    }
}
