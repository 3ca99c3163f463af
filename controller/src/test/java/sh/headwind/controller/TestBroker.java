// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.Workload;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;
import sh.headwind.events.EventTypes;
import sh.headwind.events.UpdateChanged;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;

/** A broker with apply-update behind it, as the controller sees the two: events are accepted, and images change. */
final class TestBroker implements EventSink {

    private final List<Event<?>> events = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final KubernetesUpdateRequests requests;
    private final KubernetesWorkloads workloads;
    private volatile Predicate<Event<?>> down = _ -> false;

    TestBroker(KubernetesClient client) {
        this.requests = new KubernetesUpdateRequests(client);
        this.workloads = new KubernetesWorkloads(client);
    }

    /** Does not take these from now on. */
    TestBroker down(Predicate<Event<?>> which) {
        down = which;
        return this;
    }

    /** Accepts the first event of this type and forgets it. */
    TestBroker loseNext(String type) {
        lost.add(type);
        return this;
    }

    List<String> types(String name) {
        return events.stream()
                .filter(event -> event.subject().equals("shop/" + name))
                .map(event -> event.type().replace("sh.headwind.", "").replace(".v1", ""))
                .toList();
    }

    List<Event<?>> events() {
        return List.copyOf(events);
    }

    @Override
    public void send(Event<?> event) {
        if (down.test(event)) {
            throw Failure.unavailable("send an event", "the broker is down");
        }
        if (lost.remove(event.type())) {
            return;
        }
        events.add(event);
        if (!(event.data() instanceof UpdateChanged changed)) {
            return;
        }
        if (event.type().equals(EventTypes.UPDATE_APPROVED)) {
            requests.read(changed.namespace(), changed.name()).ifPresent(this::apply);
        }
        if (event.type().equals(EventTypes.ROLLBACK_REQUESTED)) {
            requests.read(changed.namespace(), changed.name()).ifPresent(this::takeBack);
        }
    }

    private void apply(UpdateRequest request) {
        if (request.phase() != Phase.APPROVED
                || !request.status().waiting().reasons().isEmpty()) {
            return;
        }
        var spec = request.spec();
        var claimed =
                write(request, new Command.Claim("apply", Clock.systemUTC().instant()));
        if (swap(claimed, spec.currentImage(), spec.newImage())) {
            write(claimed, new Command.Start(Clock.systemUTC().instant()));
        }
    }

    private void takeBack(UpdateRequest request) {
        if (request.phase() == Phase.APPLYING && request.status().undo().isPresent()) {
            swap(request, request.spec().newImage(), request.spec().currentImage());
            write(request, new Command.Undone(Clock.systemUTC().instant()));
        }
    }

    private boolean swap(UpdateRequest request, String from, String to) {
        var workload = workloads.read(request.spec().target()).orElseThrow();
        var container = workload.container(request.spec().container()).orElseThrow();
        if (!container.image().equals(from)) {
            return container.image().equals(to);
        }
        var now = Clock.systemUTC().instant();
        var history = new ArrayList<HistoryEntry>();
        history.add(new HistoryEntry(
                container.name(),
                to,
                now,
                Optional.of(request.identity().name()),
                request.status().decision().approvedBy(),
                Optional.empty()));
        history.addAll(workload.records().history());
        var records = new Workload.Records(
                Optional.of(now), history, workload.records().quarantine());
        workloads.change(new ImageChange(workload, List.of(new ImageChange.Swap(container, from, to)), records));
        return true;
    }

    private UpdateRequest write(UpdateRequest request, Command command) {
        return switch (StateMachine.apply(request, command)) {
            case Transition.Moved moved -> requests.writeStatus(request, moved.status());
            case Transition.Unchanged() -> request;
            case Transition.Refused refused -> throw Failure.conflict("apply", refused.reason());
        };
    }
}
