/** Who somebody is, and what they may do, as Kubernetes answers it. */
@NullMarked
package sh.headwind.core.access;

import org.jspecify.annotations.NullMarked;
