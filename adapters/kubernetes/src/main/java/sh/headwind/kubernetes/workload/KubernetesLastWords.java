// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.workload.LastWords;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.rollout.PodTestimony;

/** Asks the pods of the revision that failed. */
public final class KubernetesLastWords implements LastWords {

    private static final Logger LOG = Logger.getLogger(KubernetesLastWords.class);

    private final KubernetesWorkloads workloads;
    private final PodTestimony testimony;

    /**
     * Asks the cluster that {@code client} talks to.
     *
     * @param logs whether logs may be read, asked each time
     */
    public KubernetesLastWords(KubernetesClient client, BooleanSupplier logs) {
        this.workloads = new KubernetesWorkloads(client);
        this.testimony = new PodTestimony(client, logs);
    }

    @Override
    public Optional<String> of(WorkloadRef workload) {
        try {
            return testimony.of(workloads.pods(workload));
        } catch (Failure failure) {
            LOG.debugf("no last words of %s: %s", workload, failure.getMessage());
            return Optional.empty();
        }
    }
}
