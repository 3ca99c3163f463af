// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Says what listens where, and what to try; on standard output, because people read it. */
@Singleton
final class Banner {

    /** After every bean that opens a port. */
    private static final int LAST = 10_000;

    private final Config config;

    Banner(Config config) {
        this.config = config;
    }

    void print(@Observes @Priority(LAST) StartupEvent event) {
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
