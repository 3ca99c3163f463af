// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.WorkloadRef;

/** Update requests in memory; writes are conditional as in a cluster. */
public final class FakeUpdateRequests implements UpdateRequests {

    private final Map<String, UpdateRequest> requests = new LinkedHashMap<>();
    private final Clock clock;
    private final Faults faults;
    private int version;

    public FakeUpdateRequests(Clock clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /** Puts a request into a state, as somebody else would. */
    public synchronized UpdateRequest put(String name, UpdateSpec spec, UpdateStatus status) {
        var request = new UpdateRequest(identity(name, spec), spec, status);
        requests.put(request.identity().display(), request);
        return request;
    }

    /** All of them, oldest first. */
    public synchronized List<UpdateRequest> all() {
        return List.copyOf(requests.values());
    }

    /** Deletes the request. */
    public synchronized void delete(UpdateRequest request) {
        requests.remove(request.identity().display());
        version++;
    }

    /** Another one after each change. */
    public synchronized int version() {
        return version;
    }

    @Override
    public synchronized Optional<UpdateRequest> read(String namespace, String name) {
        return faults.around(() -> Optional.ofNullable(requests.get(namespace + "/" + name)));
    }

    @Override
    public synchronized List<UpdateRequest> of(WorkloadRef target) {
        return faults.around(() -> requests.values().stream()
                .filter(request -> request.spec().target().equals(target))
                .toList());
    }

    @Override
    public synchronized Optional<UpdateRequest> create(String name, UpdateSpec spec) {
        return faults.around(() -> {
            if (requests.containsKey(spec.target().namespace() + "/" + name)) {
                return Optional.empty();
            }
            return Optional.of(put(name, spec, UpdateStatus.NEW));
        });
    }

    @Override
    public synchronized UpdateRequest writeStatus(UpdateRequest read, UpdateStatus next) {
        return faults.around(() -> {
            var now = Optional.ofNullable(requests.get(read.identity().display()))
                    .orElseThrow(() -> Failure.notFound(
                            "write the status of " + read.identity().display(), "it is gone"));
            if (!now.identity().resourceVersion().equals(read.identity().resourceVersion())) {
                throw Failure.conflict("write the status of " + read.identity().display(), "somebody wrote first");
            }
            return put(read.identity().name(), now.spec(), next);
        });
    }

    private UpdateRequest.Identity identity(String name, UpdateSpec spec) {
        var namespace = spec.target().namespace();
        var existing = Optional.ofNullable(requests.get(namespace + "/" + name));
        version++;
        return new UpdateRequest.Identity(
                namespace,
                name,
                existing.map(request -> request.identity().uid()).orElse("uid-" + version),
                String.valueOf(version),
                existing.map(request -> request.identity().createdAt()).orElse(clock.instant()));
    }
}
