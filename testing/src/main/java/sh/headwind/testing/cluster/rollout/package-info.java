/**
 * What the controllers of a real cluster do when a workload changes, played step by step: ReplicaSets, pods, conditions and
 * counts appear as the controller manager, Knative, Flux and Argo would write them. Nothing runs.
 *
 * <p>How a rollout ends is decided by image. A test says so by {@link sh.headwind.testing.cluster.rollout.RolloutScript#outcome};
 * a user of local mode by an annotation on the workload, {@code embedded.headwind.sh/outcomes: "1.4.1=crash-loop,
 * 2.*=pull-error"} (tags or chart versions, {@code *} stands for anything), or by a tag that ends in {@code -crash-loop},
 * {@code -pull-error}, {@code -unresolved}, {@code -never-ready} or {@code -deadline}. Everything else becomes ready.
 */
@NullMarked
package sh.headwind.testing.cluster.rollout;

import org.jspecify.annotations.NullMarked;
