// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;
import sh.headwind.controller.ControllerStartup;
import sh.headwind.kubernetes.resource.TrackedImageResource;

/** Says what listens where, and what to try; on standard output, because people read it. */
@Singleton
final class Banner {

    /** After every bean that opens a port. */
    private static final int LAST = 10_000;

    /** How long the first look at the cluster may take before people are told so. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Config config;
    private final ControllerStartup controller;
    private final KubernetesClient client;

    Banner(Config config, ControllerStartup controller, KubernetesClient client) {
        this.config = config;
        this.controller = controller;
        this.client = client;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        Thread.ofVirtual().name("banner").start(this::printWhenReady);
    }

    /** A push that comes before the index knows the workloads would concern nobody. */
    private void printWhenReady() {
        var deadline = Instant.now().plus(PATIENCE);
        while (!isReady() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        if (!controller.isReady()) {
            System.out.println("The controller does not lead yet: does another one hold the Lease of this cluster?");
        }
        print();
    }

    private boolean isReady() {
        var expected = config.getOptionalValue(Samples.SOURCES, Integer.class).orElse(0);
        return controller.isReady()
                && (expected == 0
                        || client.resources(TrackedImageResource.class)
                                        .inAnyNamespace()
                                        .list()
                                        .getItems()
                                        .size()
                                >= expected);
    }

    private void print() {
        System.out.println("""

                Headwind is ready.

                  webhooks   http://localhost:%1$s/webhook/{dockerhub,registry,...}   (open to everybody: local mode)
                  API        http://localhost:%2$s/api/v1/updates
                  web UI     http://localhost:%3$s/
                  metrics    http://localhost:%4$s/metrics
                  cluster    %5$s

                Try, in another terminal:

                  %6$scurl -X POST localhost:%1$s/webhook/dockerhub -H "Content-Type: application/json" \\
                    -d '{"push_data":{"tag":"v1.2.3"},"repository":{"repo_name":"myimage"}}'
                  curl localhost:%2$s/api/v1/updates
                  kubectl get ur,ti,deploy -A
                  curl -X POST localhost:%2$s/api/v1/updates/default/$(kubectl get ur -o jsonpath='{.items[0].metadata.name}')/approve

                Ctrl-C stops it.
                """.formatted(
                        port(LocalOptions.WEBHOOK_PORT),
                        port(LocalOptions.API_PORT),
                        port(LocalOptions.UI_PORT),
                        port(LocalOptions.METRICS_PORT),
                        cluster(),
                        prefix()));
    }

    private String port(String property) {
        return config.getValue(property, String.class);
    }

    private String cluster() {
        return config.getOptionalValue("kubeconfig", String.class)
                .map(file -> "embedded, KUBECONFIG=" + file)
                .orElse("the one that KUBECONFIG names");
    }

    private String prefix() {
        return config.getOptionalValue("kubeconfig", String.class)
                .map(file -> "export KUBECONFIG=" + file + System.lineSeparator() + "  ")
                .orElse("");
    }
}
