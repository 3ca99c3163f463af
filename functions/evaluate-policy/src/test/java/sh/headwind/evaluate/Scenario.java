// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.KeyPattern;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.FakeUpdateRequests;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.SampleImage;

/** A cluster in memory and a registry over HTTP, with workloads that run {@code acme/web}. */
final class Scenario implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String PATH = "acme/web";

    final FakeRegistry registry = FakeRegistry.start();
    final Faults faults = new Faults();
    final FakeWorkloads workloads = new FakeWorkloads(faults);
    final FakeUpdateRequests requests = new FakeUpdateRequests(clock(), faults);
    final FakeTrackedImages tracked = new FakeTrackedImages(faults);
    private Keyring chartKeyring = Keyring.EMPTY;
    private final List<TrackedImage.Use> uses = new ArrayList<>();
    private final EvaluatePush evaluate;

    Scenario() {
        var configuration = RegistryConfiguration.ordinary().with(registry.host(), RegistryHost.DEVELOPMENT);
        evaluate = new EvaluatePush(
                new Ports(
                        tracked,
                        workloads,
                        requests,
                        new HttpRegistry(configuration, clock()),
                        (_, _, _) -> Keyring.EMPTY,
                        (_, _) -> chartKeyring),
                clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }

    /** A Deployment that runs {@code acme/web:tag} under these annotations, without the prefix. */
    Scenario runs(String name, String tag, String... annotations) {
        return runs(name, tag, TrackedStatus.NEW, annotations);
    }

    Scenario runs(String name, String tag, TrackedStatus seen, String... annotations) {
        return runs(name, "app", tag, seen, annotations);
    }

    /** The same in two containers, {@code app} and {@code sidecar}. */
    Scenario runsTwo(String name, String tag, String... annotations) {
        runs(name, tag, annotations);
        var image = registry.host() + "/" + PATH + ":" + tag;
        var one = workloads.read(ref(name)).orElseThrow();
        var sidecar = new Container("sidecar", image, "/spec/template/spec/containers/1/image");
        workloads.put(new Workload(
                one.ref(),
                one.annotations(),
                one.namespaceAnnotations(),
                List.of(one.containers().getFirst(), sidecar),
                one.pullAccess(),
                one.records()));
        uses.add(new TrackedImage.Use(ref(name), "sidecar", image, "minor", Optional.empty()));
        tracked.put(new TrackedImage("shop", "acme-web", source(image), uses, Optional.empty(), TrackedStatus.NEW));
        return this;
    }

    /** The same in a container of that name. */
    Scenario runsAs(String container, String name, String tag, String... annotations) {
        return runs(name, container, tag, TrackedStatus.NEW, annotations);
    }

    private Scenario runs(String name, String container, String tag, TrackedStatus seen, String... annotations) {
        var keys = new HashMap<String, String>();
        for (int i = 0; i < annotations.length; i += 2) {
            keys.put("headwind.sh/" + annotations[i], annotations[i + 1]);
        }
        var image = registry.host() + "/" + PATH + ":" + tag;
        workloads.put(new Workload(
                ref(name),
                keys,
                Map.of(),
                List.of(new Container(container, image, "/spec/template/spec/containers/0/image")),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE));
        uses.removeIf(use -> use.workload().equals(ref(name)));
        uses.add(new TrackedImage.Use(
                ref(name), container, image, keys.getOrDefault("policy", "none"), Optional.empty()));
        tracked.put(new TrackedImage("shop", "acme-web", source(image), uses, Optional.empty(), seen));
        return this;
    }

    /** A HelmRelease of the chart {@code acme/web} in this registry, whose HelmRepository names a secret. */
    Scenario releases(String name, String version, Credential secret) {
        chartKeyring = new Keyring(List.of(new Keyring.Entry(KeyPattern.parse(registry.host()), secret)), List.of());
        return releases(name, version, "minor");
    }

    /** The same of an open HelmRepository, under this policy. */
    Scenario releases(String name, String version, String policy) {
        var release = new WorkloadRef("helm.toolkit.fluxcd.io/v2", "HelmRelease", "shop", name, "uid-" + name);
        var chart = new Container(Container.CHART, "web:" + version, "/spec/chart/spec/version");
        workloads.put(new Workload(
                release,
                Map.of("headwind.sh/policy", policy),
                Map.of(),
                List.of(chart),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE));
        uses.add(new TrackedImage.Use(release, Container.CHART, chart.image(), policy, Optional.empty()));
        var source = new Source(Source.Kind.CHART, registry.host() + "/" + PATH);
        tracked.put(new TrackedImage("shop", "acme-web", source, uses, Optional.empty(), TrackedStatus.NEW));
        return this;
    }

    /** The workload is deleted, and the index knows it. */
    void deleted(String name) {
        var image = tracked.read("shop", "acme-web").orElseThrow();
        uses.removeIf(use -> use.workload().name().equals(name));
        tracked.put(new TrackedImage("shop", "acme-web", image.source(), uses, Optional.empty(), image.status()));
    }

    /** Notes on the workload that this image was taken back, as a rollback does. */
    void quarantine(String name, String image, Optional<Digest> digest) {
        var entry = new QuarantineEntry("app", image, digest, NOON, "headwind-auto-rollback", "crashed");
        noted(name, new Workload.Records(Optional.empty(), List.of(), List.of(entry)));
    }

    /** Notes on the workload that this tag ran, as an update does. */
    void ran(String name, String tag) {
        var image = registry.host() + "/" + PATH + ":" + tag;
        var entry = new HistoryEntry("app", image, NOON, Optional.empty(), Optional.empty(), Optional.empty());
        noted(name, new Workload.Records(Optional.of(NOON), List.of(entry), List.of()));
    }

    private void noted(String name, Workload.Records records) {
        var workload = workloads.read(ref(name)).orElseThrow();
        workloads.put(new Workload(
                workload.ref(),
                workload.annotations(),
                workload.namespaceAnnotations(),
                workload.containers(),
                workload.pullAccess(),
                records));
    }

    /** The workload is deployed by somebody else. */
    void ownedBy(String name, Owner owner) {
        var workload = workloads.read(ref(name)).orElseThrow();
        workloads.put(new Workload(
                workload.ref(),
                workload.annotations(),
                workload.namespaceAnnotations(),
                workload.containers(),
                workload.pullAccess(),
                workload.records(),
                Optional.of(owner)));
    }

    private static Source source(String image) {
        return Source.image(ImageReference.parse(image).repository());
    }

    static WorkloadRef ref(String name) {
        return new WorkloadRef("apps/v1", "Deployment", "shop", name, "uid-" + name);
    }

    Digest has(String tag) {
        return registry.push(PATH, tag, "content of " + tag);
    }

    Digest has(String tag, String content) {
        return registry.push(PATH, tag, content);
    }

    /** An image whose config tells when it was built. */
    Digest built(String tag, Instant moment) {
        return registry.push(PATH, tag, SampleImage.of("content of " + tag).builtAt(moment));
    }

    /** An image behind an index of these platforms, or without an index where there are none: then it is of linux/amd64. */
    Digest hasFor(String tag, String... platforms) {
        var image = SampleImage.of("content of " + tag);
        return registry.push(PATH, tag, platforms.length == 0 ? image : image.forPlatforms(platforms));
    }

    /** What evaluate-policy makes of a webhook that names these tags. */
    List<Evaluated> pushed(String... tags) {
        return evaluate.evaluate(push(Origin.WEBHOOK, tags));
    }

    List<Evaluated> polled(String... tags) {
        return evaluate.evaluate(push(Origin.POLL, tags));
    }

    /** The tags that are asked for when a superseded request is looked at again. */
    List<String> again(String request) {
        return evaluate.again("shop", request).stream()
                .flatMap(again -> again.evaluated().stream())
                .map(Evaluated::candidate)
                .toList();
    }

    private Push push(Origin origin, String... tags) {
        var candidates = Stream.of(tags)
                .map(tag -> new Candidate(new Tag(tag), Optional.empty(), Optional.empty(), origin))
                .toList();
        return new Push(registry.host() + "/" + PATH, candidates, origin, true);
    }

    /** The tags that open requests ask for. */
    List<String> open() {
        return requests.all().stream()
                .filter(request -> !request.phase().isTerminal())
                .map(request -> request.spec().newImage().replaceAll(".*:", ""))
                .toList();
    }

    /** Moves the only open request on, as other parts would. */
    void move(Command... commands) {
        for (var command : commands) {
            var request = only();
            if (StateMachine.apply(request, command) instanceof Transition.Moved(var status)) {
                requests.put(request.identity().name(), request.spec(), status);
            } else {
                throw new AssertionError(command + " does not move " + request.phase());
            }
        }
    }

    private UpdateRequest only() {
        return requests.all().stream()
                .filter(request -> !request.phase().isTerminal())
                .reduce((_, _) -> {
                    throw new AssertionError("more than one request is open");
                })
                .orElseThrow();
    }

    TrackedStatus status() {
        return tracked.read("shop", "acme-web").orElseThrow().status();
    }

    @Override
    public void close() {
        registry.close();
    }
}
