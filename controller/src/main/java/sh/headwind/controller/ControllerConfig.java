// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the controller. */
@ConfigMapping(prefix = "headwind.controller")
public interface ControllerConfig {

    /** Whether this process runs the controller. */
    @WithDefault("true")
    boolean enabled();

    /** Where it takes dead letters. */
    @WithDefault("0.0.0.0")
    String host();

    /** The port for dead letters and probes; 0 takes a free one. */
    @WithDefault("${PORT:8080}")
    int port();

    /** The namespace of Headwind itself: its configuration, dead letters and Lease. */
    @WithDefault("${headwind.namespace:headwind-system}")
    String namespace();

    /** Whether several controllers agree on one by a Lease. */
    @WithDefault("true")
    boolean leaderElection();

    /** Who this process is among several; by default the name of its pod. */
    @WithDefault("${HOSTNAME:}")
    Optional<String> identity();

    /** Objects of one kind that are worked on at once. */
    @WithDefault("16")
    int workers();

    /** Time from one look at everything to the next. */
    @WithDefault("15M")
    Duration resync();

    /** Time from one look at the configuration and the served kinds to the next. */
    @WithDefault("30S")
    Duration survey();
}
