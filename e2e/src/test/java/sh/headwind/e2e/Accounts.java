// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sh.headwind.local.broker.BrokerOptions;
import sh.headwind.local.broker.InMemoryBroker;
import sh.headwind.local.broker.Semantics;
import sh.headwind.local.broker.trigger.Addresses;
import sh.headwind.local.broker.trigger.ManifestDirectory;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Identity;
import sh.headwind.testing.process.FreePort;
import sh.headwind.testing.process.JavaProcess;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/**
 * All programs as a cluster runs them: each in a process of its own under the ServiceAccount of its manifest, with a broker
 * between them that follows the Triggers of {@code config/knative}.
 */
final class Accounts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<Program, ProgramProcess> running = new EnumMap<>(Program.class);
    private final InMemoryBroker broker;

    private Accounts(InMemoryBroker broker) {
        this.broker = broker;
    }

    /** Starts everything and returns when everything is ready; {@code more} goes into every environment. */
    static Accounts start(Path directory, EmbeddedCluster cluster, Map<String, String> more) {
        var ports = new EnumMap<Program, Integer>(Program.class);
        var addresses = new HashMap<String, URI>();
        for (var program : Program.values()) {
            var port = FreePort.claim();
            ports.put(program, port);
            addresses.put(program.service(), URI.create("http://127.0.0.1:" + port + "/"));
        }
        for (var part : new String[] {"planner", "worker"}) {
            addresses.put("headwind-poll-" + part, URI.create("http://127.0.0.1:" + ports.get(Program.POLL) + "/"));
        }
        var triggers = new ManifestDirectory(JavaProcess.root().resolve("config/knative"));
        var accounts = new Accounts(InMemoryBroker.start(
                BrokerOptions.of(triggers, Addresses.byName(addresses)).with(Semantics.KAFKA)));
        var environment = accounts.environment(directory, more);
        ports.forEach((program, port) -> {
            var own = new HashMap<>(environment);
            var who = Identity.of("system:serviceaccount:headwind-system:" + program.service());
            own.put(
                    "KUBECONFIG",
                    cluster.writeKubeconfig(directory.resolve(program.service() + ".kubeconfig"), who)
                            .toString());
            accounts.running.put(
                    program, ProgramProcess.start(program, port, directory.resolve(program.service()), own));
        });
        accounts.awaitReady();
        return accounts;
    }

    private Map<String, String> environment(Path directory, Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "K_SINK", broker.ingressUrl().toString(),
                "HEADWIND_NAMESPACE", "headwind-system",
                "HEADWIND_SOURCE_ALLOW_UNAUTHENTICATED", "*",
                "HEADWIND_SOURCE_SPOOL_DIRECTORY", directory.resolve("spool").toString(),
                "HEADWIND_APPROVAL_API_PORT", "0",
                "HEADWIND_APPROVAL_UI_PORT", "0",
                "HEADWIND_UI_AUTH_MODE", "token"));
        environment.putAll(more);
        return environment;
    }

    private void awaitReady() {
        try {
            running.values().forEach(each -> each.awaitReady(PATIENCE));
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** An address of a program. */
    String at(Program program, String path) {
        return Optional.ofNullable(running.get(program))
                .orElseThrow()
                .address()
                .resolve(path)
                .toString();
    }

    /** Where events are sent to. */
    URI broker() {
        return broker.ingressUrl();
    }

    @Override
    public void close() {
        running.values().forEach(ProgramProcess::close);
        broker.close();
    }
}
