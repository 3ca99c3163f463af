// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** A Kubernetes API with our resources and nothing in it. */
public final class EmptyCluster implements QuarkusTestResourceLifecycleManager {

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.kubernetes-client.api-server-url", cluster.url());
    }

    @Override
    public void stop() {
        cluster.close();
    }
}
