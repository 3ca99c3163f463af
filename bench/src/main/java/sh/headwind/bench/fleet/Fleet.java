// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sh.headwind.local.broker.BrokerOptions;
import sh.headwind.local.broker.BrokerOptions.Limits;
import sh.headwind.local.broker.BrokerStatistics;
import sh.headwind.local.broker.InMemoryBroker;
import sh.headwind.local.broker.Semantics;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.local.broker.trigger.Addresses;
import sh.headwind.local.broker.trigger.ManifestDirectory;
import sh.headwind.testing.process.FreePort;
import sh.headwind.testing.process.JavaProcess;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/**
 * Headwind as a cluster runs it: a process for each program, a broker between them that follows the Triggers of {@code
 * config/knative}, and every event over real HTTP. Nothing ticks, so polling heals nothing here.
 */
public final class Fleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The programs end first: nothing that the broker holds then could go out. */
    private static final Limits LIMITS = new Limits(
            Limits.DEFAULT.port(),
            Limits.DEFAULT.backoffScale(),
            Limits.DEFAULT.callsPerTrigger(),
            Limits.DEFAULT.heldEvents(),
            Duration.ZERO);

    private final Path directory;
    private final Map<String, String> environment;
    private final Map<Program, Integer> ports = new EnumMap<>(Program.class);
    private final Map<Program, ProgramProcess> running = new EnumMap<>(Program.class);
    private final InMemoryBroker broker;

    private Fleet(Path directory, Map<String, String> environment, Faults faults) {
        this.directory = directory;
        this.environment = new HashMap<>(environment);
        var addresses = new HashMap<String, URI>();
        for (var program : Program.values()) {
            var port = FreePort.claim();
            ports.put(program, port);
            addresses.put(program.service(), URI.create("http://127.0.0.1:" + port + "/"));
        }
        var triggers = new ManifestDirectory(JavaProcess.root().resolve("config/knative"));
        this.broker = InMemoryBroker.start(BrokerOptions.of(triggers, Addresses.byName(addresses))
                .with(Semantics.KAFKA)
                .with(LIMITS)
                .with(faults));
    }

    /** Starts everything and returns when everything is ready; {@code environment} goes to every program. */
    public static Fleet start(Path directory, Map<String, String> environment, Faults faults) {
        var fleet = new Fleet(directory, environment, faults);
        fleet.environment.putAll(Map.of(
                "K_SINK",
                fleet.broker.ingressUrl().toString(),
                "HEADWIND_SOURCE_ALLOW_UNAUTHENTICATED",
                "*",
                "HEADWIND_SOURCE_SPOOL_DIRECTORY",
                directory.resolve("spool").toString(),
                "HEADWIND_UI_AUTH_MODE",
                "none"));
        for (var program : Program.values()) {
            fleet.start(program);
        }
        fleet.all().forEach(each -> each.awaitReady(PATIENCE));
        return fleet;
    }

    private synchronized Collection<ProgramProcess> all() {
        return Map.copyOf(running).values();
    }

    private synchronized void start(Program program) {
        var port = Optional.ofNullable(ports.get(program)).orElseThrow();
        running.put(program, ProgramProcess.start(program, port, directory.resolve(program.service()), environment));
    }

    private synchronized ProgramProcess running(Program program) {
        return Optional.ofNullable(running.get(program)).orElseThrow();
    }

    /** Kills a program as the kernel does, and starts it again; returns when it is ready. */
    public void killAndRestart(Program program) {
        running(program).process().kill();
        start(program);
        running(program).awaitReady(PATIENCE);
    }

    /** An address of the webhook endpoints. */
    public String webhook(String path) {
        return running(Program.WEBHOOK).address().resolve(path).toString();
    }

    /** An address of the REST API. */
    public String api(String path) {
        return running(Program.APPROVAL_API).address().resolve(path).toString();
    }

    /** What the broker did so far. */
    public BrokerStatistics broker() {
        return broker.statistics();
    }

    /** Waits until the broker holds no event. */
    public boolean awaitIdle(Duration patience) {
        return broker.awaitIdle(patience);
    }

    @Override
    public void close() {
        all().forEach(each -> each.process().kill());
        broker.close();
    }
}
