/** Who wants to be told of a workload. */
@NullMarked
package sh.headwind.notify.audience;

import org.jspecify.annotations.NullMarked;
