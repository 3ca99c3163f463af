// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.local.broker.BrokerOptions;
import sh.headwind.local.broker.InMemoryBroker;
import sh.headwind.local.broker.trigger.ManifestDirectory;
import sh.headwind.testing.process.FreePort;

/** What a cluster would give: the broker, the clock tick and, without a kubeconfig, the API and a registry. */
final class Surroundings implements AutoCloseable {

    private final LocalOptions options;
    private final int functionsPort;
    private final int controllerPort;
    private final InMemoryBroker broker;
    private final PingSource ping;
    private final Optional<Samples> samples;

    private Surroundings(LocalOptions options, Optional<Samples> samples) {
        this.options = options;
        this.samples = samples;
        this.functionsPort = FreePort.claim();
        this.controllerPort = FreePort.claim();
        var addresses = new LocalAddresses(functionsPort, controllerPort);
        var triggers = new ManifestDirectory(options.root().resolve("config/knative"));
        this.broker = InMemoryBroker.start(BrokerOptions.of(triggers, addresses).with(options.broker()));
        this.ping = PingSource.start(URI.create("http://127.0.0.1:" + functionsPort + "/"));
    }

    static Surroundings start(LocalOptions options) {
        try {
            Files.createDirectories(options.directory());
        } catch (IOException e) {
            throw Failure.denied("create " + options.directory(), "set HEADWIND_LOCAL_DIRECTORY to another place")
                    .because(e);
        }
        var samples =
                options.kubeconfig().isPresent() ? Optional.<Samples>empty() : Optional.of(Samples.start(options));
        return new Surroundings(options, samples);
    }

    /** What Headwind has to be told: the same keys that manifests set on a cluster. */
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        options.ports().forEach((name, port) -> properties.put(name, String.valueOf(port)));
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", String.valueOf(functionsPort));
        properties.put("headwind.controller.port", String.valueOf(controllerPort));
        properties.put(
                "headwind.source.spool.directory",
                options.directory().resolve("spool").toString());
        properties.put("headwind.source.dead-letters", "http://127.0.0.1:" + controllerPort + "/");
        properties.put("headwind.local.kubeconfig", options.kubeconfig().orElse(""));
        properties.put("K_SINK", broker.ingressUrl().toString());
        samples.ifPresent(each -> properties.putAll(each.properties()));
        return properties;
    }

    @Override
    public void close() {
        ping.close();
        broker.close();
        samples.ifPresent(Samples::close);
    }
}
