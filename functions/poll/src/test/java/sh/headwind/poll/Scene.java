// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.KeyPattern;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.Artifact;
import sh.headwind.events.ChartPushed;
import sh.headwind.events.Event;
import sh.headwind.events.ImagePushed;
import sh.headwind.events.PollRequested;
import sh.headwind.registry.HttpChartRepository;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.Limits;
import sh.headwind.registry.Pacing;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.MovableClock;

/** A cluster in memory that polls real registries over HTTP; time goes on only when a test says so. */
final class Scene {

    static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Pacing FAST = Pacing.ORDINARY.asking(100_000, 4).retryingAfter(Duration.ofMillis(1));
    private static final Limits SHORT = Limits.ORDINARY.waiting(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Faults faults = new Faults();
    private final FakeTrackedImages images = new FakeTrackedImages(faults);
    private final FakeWorkloads workloads = new FakeWorkloads(new Faults());
    private final Map<String, Keyring> secrets = new HashMap<>();
    private RegistryConfiguration configuration =
            RegistryConfiguration.ordinary().with(FAST).with(SHORT);
    private Optional<PollWorker> worker = Optional.empty();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final Map<String, String> settings = new HashMap<>(Map.of("polling.enabled", "true"));
    private int ticks;

    Scene(String... registries) {
        for (var host : registries) {
            configuration = configuration.with(host, RegistryHost.DEVELOPMENT);
        }
    }

    /** A workload that polls, with one container. */
    Scene runs(String namespace, String name, String image, String policy, String... annotations) {
        var source = Source.image(ImageReference.parse(image).repository());
        return runs(source, "Deployment", namespace, name, new Container("app", image, "/spec"), policy, annotations);
    }

    /** A HelmRelease. */
    Scene releases(String namespace, String name, String source, String version, String policy) {
        var chart = source.substring(source.lastIndexOf('/') + 1);
        var container = new Container(Container.CHART, chart + ":" + version, "/spec");
        return runs(new Source(Source.Kind.CHART, source), "HelmRelease", namespace, name, container, policy);
    }

    private Scene runs(
            Source source,
            String kind,
            String namespace,
            String name,
            Container container,
            String policy,
            String... annotations) {
        var ref = ref(kind, namespace, name);
        var all = new HashMap<String, String>();
        all.put("headwind.sh/policy", policy);
        all.put("headwind.sh/event-source", "polling");
        for (var i = 0; i < annotations.length; i += 2) {
            all.put(annotations[i], annotations[i + 1]);
        }
        workloads.put(new Workload(
                ref,
                all,
                Map.of(),
                List.of(container),
                new PullAccess(List.of("pull"), "default"),
                Workload.Records.NONE));
        track(
                source,
                namespace,
                new TrackedImage.Use(ref, container.name(), container.image(), policy, Optional.empty()));
        return this;
    }

    private static WorkloadRef ref(String kind, String namespace, String name) {
        return new WorkloadRef("apps/v1", kind, namespace, name, namespace + "/" + name);
    }

    private void track(Source source, String namespace, TrackedImage.Use use) {
        var name = source.kind().text() + "-" + source.hash();
        var known = images.read(namespace, name);
        var uses = new ArrayList<>(known.map(TrackedImage::uses).orElse(List.of()));
        uses.removeIf(each -> each.workload().equals(use.workload()));
        uses.add(use);
        var status = known.map(TrackedImage::status).orElse(TrackedStatus.NEW);
        images.put(new TrackedImage(namespace, name, source, uses, Optional.of(INTERVAL), status));
    }

    /** Puts what a Deployment's container was rolled back from into its quarantine. */
    Scene quarantined(String namespace, String name, String image, Digest digest) {
        var entry =
                new QuarantineEntry("app", image, Optional.of(digest), instant(), "headwind-auto-rollback", "crash");
        return noted(namespace, name, new Workload.Records(Optional.empty(), List.of(), List.of(entry)));
    }

    /** Puts what ran in a Deployment's container into its history. */
    Scene ran(String namespace, String name, String image) {
        var entry = new HistoryEntry("app", image, instant(), Optional.empty(), Optional.empty(), Optional.empty());
        return noted(namespace, name, new Workload.Records(Optional.empty(), List.of(entry), List.of()));
    }

    private Scene noted(String namespace, String name, Workload.Records records) {
        var ref = ref("Deployment", namespace, name);
        var now = workloads.read(ref).orElseThrow();
        workloads.put(new Workload(
                ref, now.annotations(), now.namespaceAnnotations(), now.containers(), now.pullAccess(), records));
        return this;
    }

    /** Makes every read of that Deployment fail. */
    Scene unreadable(String namespace, String name, Failure failure) {
        workloads.unreadable(ref("Deployment", namespace, name), failure);
        return this;
    }

    /** The pull secret of a namespace. */
    Scene secret(String namespace, String origin, String key, String username, String password) {
        var entry = new Keyring.Entry(KeyPattern.parse(key), Credential.basic(origin, username, password));
        secrets.put(namespace, new Keyring(List.of(entry), List.of()));
        return this;
    }

    /** Waits no longer than this for a piece of an answer, and retries at once. */
    Scene patience(Duration time) {
        configuration = configuration.with(Limits.ORDINARY.waiting(time, time.multipliedBy(4)));
        return this;
    }

    /** A key of the ConfigMap. */
    Scene setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Scene later(Duration time) {
        clock.move(time);
        return this;
    }

    /** Forgets what a process knows; the cluster stays. */
    Scene restart() {
        worker = Optional.empty();
        return this;
    }

    /** Plans and works off all that is due. */
    List<Event<?>> tick() {
        ticks++;
        var events = new ArrayList<Event<?>>();
        for (var request : planner().plan("tick-" + ticks)) {
            events.addAll(worker().poll(request.id(), request.data()));
        }
        return events;
    }

    PollPlanner planner() {
        return new PollPlanner(
                images,
                new Due(clock),
                () -> ConfigurationReader.read(settings, Map.of(), _ -> Optional.empty()),
                new Parts(10, Duration.ofSeconds(50)));
    }

    List<Event<?>> poll(PollRequested request) {
        return worker().poll("request", request);
    }

    PollWorker worker() {
        if (worker.isEmpty()) {
            var ports = new Ports(
                    images,
                    workloads,
                    (namespace, _, _) -> secrets.getOrDefault(namespace, Keyring.EMPTY),
                    (namespace, _) -> secrets.getOrDefault(namespace, Keyring.EMPTY),
                    new HttpRegistry(configuration, clock),
                    new HttpChartRepository(configuration, clock));
            worker = Optional.of(new PollWorker(ports, clock, Duration.ofMinutes(1)));
        }
        return worker.orElseThrow();
    }

    /** Faults of the index. */
    Faults faults() {
        return faults;
    }

    FakeTrackedImages images() {
        return images;
    }

    TrackedStatus status(String namespace) {
        return images.polled().stream()
                .filter(image -> image.namespace().equals(namespace))
                .findFirst()
                .orElseThrow()
                .status();
    }

    /** {@code repository:tag} of all that was offered with its digest, which is all that the registry was asked about. */
    static List<String> offered(List<Event<?>> events) {
        return sent(events, artifact -> artifact.digest() != null);
    }

    /** The same of what goes along by its name alone. */
    static List<String> next(List<Event<?>> events) {
        return sent(events, artifact -> artifact.digest() == null);
    }

    private static List<String> sent(List<Event<?>> events, Predicate<Artifact> meant) {
        return events.stream()
                .flatMap(event -> switch (event.data()) {
                    case ImagePushed push -> names(push.repository(), push.artifacts(), meant);
                    case ChartPushed push -> names(push.chart(), push.artifacts(), meant);
                    default -> throw new AssertionError(event);
                })
                .map(name -> name.replaceFirst("^[^/]+/", ""))
                .toList();
    }

    private static Stream<String> names(String source, List<Artifact> artifacts, Predicate<Artifact> meant) {
        return artifacts.stream().filter(meant).map(artifact -> source + ":" + artifact.tag());
    }

    /** The time there. */
    Instant instant() {
        return clock.instant();
    }
}
