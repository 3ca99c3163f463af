// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of {@link MetricsServer}. */
@ConfigMapping(prefix = "headwind.metrics")
public interface MetricsConfig {

    /** Whether this process opens the port: the webhook source, the controller and local mode do, functions sleep too often. */
    @WithDefault("false")
    boolean enabled();

    /** Where it listens. */
    @WithDefault("0.0.0.0")
    String host();

    /** The port; 0 takes a free one. */
    @WithDefault("9090")
    int port();
}
