// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.PollRequested;
import sh.headwind.poll.PollWorker;
import sh.headwind.poll.Ports;
import sh.headwind.registry.HttpChartRepository;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.Pacing;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;

/** One way of polling, measured in a process of its own: prints {@code seconds updates heap} for each poll. */
final class PollingProcess {

    /** Unlimited, because the registry is ours and the pace would be all that is measured. */
    private static final Pacing UNLIMITED = Pacing.ORDINARY.asking(1_000_000, 4);

    private static final int PARTS = 5;
    private static final double MIB = 1024.0 * 1024;
    private static final double SECOND = 1e9;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final String host;

    private PollingProcess(String host) {
        this.host = host;
    }

    /** One poll: the number of updates it found. */
    private interface Way {
        int poll(int round) throws Exception;
    }

    /** Each line that comes in begins a poll. */
    public static void main(String... arguments) throws Exception {
        var process = new PollingProcess(arguments[1]);
        var way = arguments[0].equals("poll") ? process.ours() : (Way) _ -> process.naive();
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var round = 0; input.readLine() != null; round++) {
                var begun = System.nanoTime();
                var updates = way.poll(round);
                var seconds = (System.nanoTime() - begun) / SECOND;
                System.out.println(String.format(Locale.ROOT, "%.1f %d %.0f", seconds, updates, heap()));
            }
        }
    }

    private Way ours() {
        var images = new FakeTrackedImages(new Faults());
        var workloads = new FakeWorkloads(new Faults());
        fill(images, workloads);
        var configuration = RegistryConfiguration.ordinary().with(UNLIMITED).with(host, RegistryHost.DEVELOPMENT);
        var registry = new HttpRegistry(configuration, Clock.systemUTC());
        var charts = new HttpChartRepository(configuration, Clock.systemUTC());
        var ports = new Ports(images, workloads, (_, _, _) -> Keyring.EMPTY, (_, _) -> Keyring.EMPTY, registry, charts);
        return round -> {
            var clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10L * round));
            var worker = new PollWorker(ports, clock, Duration.ofMinutes(5));
            var found = 0;
            for (var part = 0; part < PARTS; part++) {
                found += worker.poll("request-" + part, new PollRequested(host, part, PARTS))
                        .size();
            }
            return found;
        };
    }

    private void fill(FakeTrackedImages images, FakeWorkloads workloads) {
        var share = PollBenchmark.WORKLOADS / PollBenchmark.REPOSITORIES;
        for (var i = 0; i < PollBenchmark.REPOSITORIES; i++) {
            var source = Source.image(new Repository(host, "acme/app-" + i));
            var uses = new ArrayList<TrackedImage.Use>();
            for (var j = 0; j < share; j++) {
                var workload = workload("app-" + i + "-" + j, source.name() + ":1.0.0");
                workloads.put(workload);
                uses.add(new TrackedImage.Use(
                        workload.ref(), "app", source.name() + ":1.0.0", "minor", Optional.empty()));
            }
            images.put(new TrackedImage(
                    "shop", source.hash(), source, uses, Optional.of(Duration.ofMinutes(5)), TrackedStatus.NEW));
        }
    }

    private static Workload workload(String name, String image) {
        return new Workload(
                new WorkloadRef("apps/v1", "Deployment", "shop", name, name),
                Map.of("headwind.sh/policy", "minor", "headwind.sh/event-source", "polling"),
                Map.of(),
                List.of(new Container("app", image, "/spec")),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE);
    }

    /** For each image a token and a GET of its manifest, which tells a rebuilt tag and nothing of newer ones. */
    private int naive() throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        for (var i = 0; i < PollBenchmark.WORKLOADS; i++) {
            var path = "acme/app-" + i % PollBenchmark.REPOSITORIES;
            var token = TOKEN.matcher(get(client, "/token?scope=repository:" + path + ":pull", ""));
            if (!token.find()) {
                throw new IOException("no token");
            }
            get(client, "/v2/" + path + "/manifests/1.0.0", token.group(1));
        }
        return 0;
    }

    private String get(HttpClient client, String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** The sum of what each part of the heap held at its fullest, garbage included. */
    private static double heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(PollingProcess::peak)
                        .sum()
                / MIB;
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }
}
