/**
 * Workloads of all kinds. What differs between kinds (where the images stand, how a rollout is judged) is one entry of
 * {@link sh.headwind.kubernetes.workload.WorkloadKinds}; objects are JSON trees, so that no field is lost that we do not
 * know.
 */
@NullMarked
package sh.headwind.kubernetes.workload;

import org.jspecify.annotations.NullMarked;
