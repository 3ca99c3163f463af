// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Keyrings;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/** Reads one workload as it is now and decides for each of its containers that use the pushed repository. */
final class EvaluateWorkload {

    private final Ports ports;
    private final Keyrings keyrings;
    private final Choose choose;
    private final RequestUpdate request;

    EvaluateWorkload(Ports ports, Clock clock) {
        this.ports = ports;
        this.keyrings = new Keyrings(ports.pullSecrets(), ports.chartSecrets());
        this.choose = new Choose(ports);
        this.request = new RequestUpdate(ports.requests(), clock);
    }

    /** The workload as it is now; empty when it is gone. */
    Optional<Workload> read(WorkloadRef ref) {
        return ports.workloads().read(ref);
    }

    /** Its wave; one that cannot be read is nobody's to wait for, and has its problem shown. */
    static int wave(Workload workload) {
        return switch (Settings.of("", workload)) {
            case SettingsResult.Readable readable ->
                readable.settings().progress().wave();
            case SettingsResult.Unreadable _ -> 0;
        };
    }

    List<Evaluated> evaluate(TrackedImage image, Workload workload, Push push) {
        var containers = containers(image, workload);
        if (containers.isEmpty()) {
            return List.of();
        }
        var requests = ports.requests().of(workload.ref());
        // All is decided before anything is requested: what shall go in one rollout has to be there together.
        var decided = containers.stream()
                .map(container -> decide(image, workload, container, requests, push))
                .toList();
        return decided.stream().map(Supplier::get).toList();
    }

    /** The index may be behind: what counts is the image that stands in the workload now. */
    private static List<Container> containers(TrackedImage image, Workload workload) {
        var used = image.uses().stream()
                .filter(use -> use.workload().equals(workload.ref()))
                .map(TrackedImage.Use::container)
                .collect(Collectors.toSet());
        return workload.containers().stream()
                .filter(container -> used.contains(container.name()))
                .filter(container -> workload.isChart(container.name()) || uses(container, image))
                .toList();
    }

    private static boolean uses(Container container, TrackedImage image) {
        return ImageReference.parse(container.image())
                .repository()
                .toString()
                .equals(image.source().name());
    }

    /** What there is to do, and is done when it is asked for. */
    private Supplier<Evaluated> decide(
            TrackedImage image, Workload workload, Container container, List<UpdateRequest> requests, Push push) {
        return switch (Settings.of(container.name(), workload)) {
            case SettingsResult.Unreadable unreadable -> {
                var problem = new Outcome.Problem(unreadable.sentence());
                yield () -> Evaluated.of(workload.ref(), container.name(), push, problem);
            }
            case SettingsResult.Readable readable -> {
                var mine = requests.stream()
                        .filter(each -> each.spec().container().equals(container.name()))
                        .toList();
                yield decide(
                        new Subject(
                                image, workload, container, readable.settings(), mine, credentials(image, workload)),
                        push);
            }
        };
    }

    private List<Credential> credentials(TrackedImage image, Workload workload) {
        return image.source()
                .repository()
                .map(repository -> keyrings.of(image.source(), workload).matching(repository))
                .orElse(List.of());
    }

    private Supplier<Evaluated> decide(Subject subject, Push push) {
        var settings = subject.settings();
        if (!settings.covers(subject.container().name(), subject.container().image())) {
            return () -> kept(subject, push, "the images annotation leaves this container out");
        }
        if (!settings.eventSource().counts(push.origin())) {
            var reason = "event-source leaves out a " + push.origin().text();
            return () -> kept(subject, push, reason);
        }
        return switch (choose.among(subject, push)) {
            case Choose.Picked picked ->
                () -> evaluated(subject, push, picked, request.make(subject, picked, push.trace()));
            case Choose.Answered answered -> () -> evaluated(subject, push, answered.picked(), answered.outcome());
            case Choose.Nothing nothing -> () -> nothing(subject, push, nothing);
        };
    }

    private static Evaluated evaluated(Subject subject, Push push, Choose.Picked picked, Outcome outcome) {
        var tag = picked.candidate().tag().value();
        return evaluated(subject, tag, Optional.of(picked.candidate()), outcome)
                .with(push, picked.judged(), picked.seen());
    }

    /** The first tag that was looked at stands for the push, the others follow. */
    private static Evaluated nothing(Subject subject, Push push, Choose.Nothing nothing) {
        var kept = kept(subject, push, nothing.reason());
        var first = nothing.judged().stream()
                .findFirst()
                .map(judged -> judged.candidate().tag().value())
                .orElse(kept.candidate());
        var seen = nothing.seen().stream().findFirst();
        return evaluated(subject, first, seen, kept.outcome()).with(push, nothing.judged(), nothing.seen());
    }

    private static Evaluated evaluated(Subject subject, String tag, Optional<Candidate> seen, Outcome outcome) {
        return new Evaluated(
                subject.workload().ref(), subject.container().name(), tag, seen, outcome, List.of(), List.of());
    }

    private static Evaluated kept(Subject subject, Push push, String reason) {
        return Evaluated.of(subject.workload().ref(), subject.container().name(), push, new Outcome.Kept(reason));
    }
}
