/** The index of what the cluster uses, as custom resources. */
@NullMarked
package sh.headwind.kubernetes.tracking;

import org.jspecify.annotations.NullMarked;
