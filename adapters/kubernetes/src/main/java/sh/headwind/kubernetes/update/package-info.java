/** Update requests in the cluster, and the mapping between their wire form and the domain. */
@NullMarked
package sh.headwind.kubernetes.update;

import org.jspecify.annotations.NullMarked;
