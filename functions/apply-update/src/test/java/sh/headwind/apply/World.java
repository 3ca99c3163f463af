// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.fake.FakeUpdateRequests;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;

/** A Deployment with two containers, its requests, and as many instances of apply-update as a test wants. */
final class World {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final WorkloadRef WEB = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web");
    static final Digest OLD = new Digest("sha256:" + "1".repeat(64));
    static final Digest NEW = new Digest("sha256:" + "2".repeat(64));

    final Faults faults = new Faults();
    final FakeWorkloads workloads = new FakeWorkloads(faults);
    final FakeUpdateRequests requests = new FakeUpdateRequests(Clock.fixed(NOW, ZoneOffset.UTC), faults);

    World() {
        put("acme/web:1.2.0", "envoy:1.30");
    }

    World put(String app, String proxy) {
        var containers = List.of(
                new Container("app", app, "/spec/template/spec/containers/0/image"),
                new Container("proxy", proxy, "/spec/template/spec/containers/1/image"));
        workloads.put(new Workload(
                WEB, Map.of(), Map.of(), containers, new PullAccess(List.of(), "default"), Workload.Records.NONE));
        return this;
    }

    /** Somebody writes another image of the container {@code app}; our records stay. */
    void edit(String app) {
        var now = workload();
        var containers = now.containers().stream()
                .map(each -> each.name().equals("app") ? new Container("app", app, each.path()) : each)
                .toList();
        workloads.put(new Workload(
                WEB, now.annotations(), now.namespaceAnnotations(), containers, now.pullAccess(), now.records()));
    }

    /** An instance that was started at that time after {@link #NOW}. */
    ApplyUpdates instance(String holder, Duration later) {
        return new ApplyUpdates(
                requests,
                new ApplyUpdates.Cluster(workloads, workloads, workloads),
                Clock.fixed(NOW.plus(later), ZoneOffset.UTC),
                holder);
    }

    Outcome handle(String name) {
        return instance("apply-1", Duration.ZERO).handle("shop", name);
    }

    UpdateRequest approved(String name, UpdateSpec spec) {
        return move(requests.put(name, spec, UpdateStatus.NEW), new Command.Approve("ada", "", NOW));
    }

    UpdateRequest move(UpdateRequest request, Command command) {
        var status = ((Transition.Moved) StateMachine.apply(request, command)).status();
        return requests.put(request.identity().name(), request.spec(), status);
    }

    UpdateRequest request(String name) {
        return requests.read("shop", name).orElseThrow();
    }

    Workload workload() {
        return workloads.read(WEB).orElseThrow();
    }

    String image(String container) {
        return workloads.image(WEB, container);
    }

    static Terms terms(boolean requireApproval, int approvals, boolean pinDigest) {
        return new Terms(requireApproval, approvals, Optional.empty(), Duration.ZERO, pinDigest, RollbackTerms.DEFAULT);
    }

    static UpdateSpec spec(String container, String from, String to) {
        return spec(container, from, to, terms(true, 1, false), Origin.WEBHOOK);
    }

    static UpdateSpec spec(String container, String from, String to, Terms terms, Origin origin) {
        var isBack = origin == Origin.ROLLBACK;
        return new UpdateSpec(
                WEB,
                UpdateType.IMAGE,
                container,
                from,
                to,
                Optional.of(isBack ? NEW : OLD),
                Optional.of(isBack ? OLD : NEW),
                "minor",
                "because",
                terms,
                origin,
                Optional.empty());
    }
}
