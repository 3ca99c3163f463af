// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** A cluster whose configuration says to tell a receiver on this machine. */
class Stage {

    @Produces
    @Singleton
    Receiver receiver() {
        return new Receiver();
    }

    @Produces
    @Singleton
    EmbeddedCluster cluster(Receiver receiver) {
        var cluster = EmbeddedCluster.start(EmbeddedCluster.options()).namespace("headwind-system");
        cluster.create(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("headwind-system")
                        .withName("headwind-config")
                        .endMetadata()
                        .withData(Map.of("webhook.enabled", "true"))
                        .build(),
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("headwind-system")
                        .withName("headwind-secrets")
                        .endMetadata()
                        .withData(Map.of("webhook-url", encoded(receiver.address("/hook"))))
                        .build());
        return cluster;
    }

    void stop(@Disposes EmbeddedCluster cluster) {
        cluster.close();
    }

    @Produces
    @Singleton
    KubernetesClient client(EmbeddedCluster cluster) {
        return cluster.client();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
