/**
 * How far the platform is with a revision, by what it reports itself: one check for each kind of workload, from
 * {@code observedGeneration} on, about the pods of the new revision only (contract §9).
 */
@NullMarked
package sh.headwind.kubernetes.rollout;

import org.jspecify.annotations.NullMarked;
