/** Dead letters as ConfigMaps. */
@NullMarked
package sh.headwind.kubernetes.deadletter;

import org.jspecify.annotations.NullMarked;
