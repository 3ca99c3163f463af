// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** The embedded cluster in the place of a real one. */
class TestCluster {

    @Produces
    @Singleton
    EmbeddedCluster cluster() {
        return EmbeddedCluster.start(EmbeddedCluster.options().withForeignKinds());
    }

    void stop(@Disposes EmbeddedCluster cluster) {
        cluster.close();
    }

    @Produces
    @Singleton
    KubernetesClient client(EmbeddedCluster cluster) {
        return cluster.client();
    }
}
