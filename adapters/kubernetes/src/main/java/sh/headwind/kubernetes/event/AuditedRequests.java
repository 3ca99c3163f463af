// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.event;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.Ruling;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.WorkloadRef;

/** Requests of which each change is written down once it stands. */
record AuditedRequests(UpdateRequests requests, AuditTrail trail) implements UpdateRequests {

    @Override
    public Optional<UpdateRequest> read(String namespace, String name) {
        return requests.read(namespace, name);
    }

    @Override
    public List<UpdateRequest> of(WorkloadRef target) {
        return requests.of(target);
    }

    @Override
    public Optional<UpdateRequest> create(String name, UpdateSpec spec) {
        var created = requests.create(name, spec);
        created.ifPresent(request -> trail.record(Ruling.made(request, trail.component())));
        return created;
    }

    @Override
    public UpdateRequest writeStatus(UpdateRequest read, UpdateStatus next) {
        var written = requests.writeStatus(read, next);
        Ruling.between(read, written, trail.component()).ifPresent(trail::record);
        return written;
    }
}
