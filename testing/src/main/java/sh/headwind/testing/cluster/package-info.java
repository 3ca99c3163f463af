/**
 * An embedded Kubernetes API for tests and for local mode: start {@link sh.headwind.testing.cluster.EmbeddedCluster}, and
 * use it by the fabric8 client or by {@code kubectl}. Its parts, from the ground up: {@code resource} (kinds), {@code store},
 * {@code patch}, {@code schema}, {@code access}, {@code traffic} (counting, faults), {@code server} (HTTP), {@code rollout}
 * (the controllers that a real cluster has). Objects live in memory, nothing is encrypted, and only the loopback interface
 * is served.
 */
@NullMarked
package sh.headwind.testing.cluster;

import org.jspecify.annotations.NullMarked;
