// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an embedded cluster is to be.
 *
 * @param port 0 for any free one
 * @param crds files with CustomResourceDefinitions, or folders of them
 * @param accessLog whether each request is logged in one line
 * @param rolloutStep the time between the steps of a rollout; empty if workloads are just stored
 */
public record ClusterOptions(int port, List<Path> crds, boolean accessLog, Optional<Duration> rolloutStep) {

    public ClusterOptions {
        crds = List.copyOf(crds);
    }

    /** These options with the CRDs of further files or folders. */
    public ClusterOptions crds(Path... more) {
        var all = new ArrayList<>(crds);
        all.addAll(List.of(more));
        return new ClusterOptions(port, all, accessLog, rolloutStep);
    }

    /** These options with a fixed port. */
    public ClusterOptions port(int fixed) {
        return new ClusterOptions(fixed, crds, accessLog, rolloutStep);
    }

    /** These options with one log line for each request. */
    public ClusterOptions withAccessLog() {
        return new ClusterOptions(port, crds, true, rolloutStep);
    }

    /** These options with controllers that play rollouts, with this much time between their steps. */
    public ClusterOptions rollouts(Duration step) {
        return new ClusterOptions(port, crds, accessLog, Optional.of(step));
    }
}
