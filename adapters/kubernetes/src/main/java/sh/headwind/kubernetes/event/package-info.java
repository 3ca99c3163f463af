/** Kubernetes Events: what Headwind did or could not do, told on the object that it is about. */
@NullMarked
package sh.headwind.kubernetes.event;

import org.jspecify.annotations.NullMarked;
