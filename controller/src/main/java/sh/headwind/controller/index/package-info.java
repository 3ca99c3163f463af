/** The index: from the workloads of the cluster to one TrackedImage for each repository of a namespace. */
@NullMarked
package sh.headwind.controller.index;

import org.jspecify.annotations.NullMarked;
