/**
 * The objects of the embedded cluster in memory, indexed by name and label, with the history that watches replay. Knows
 * nothing of HTTP or of what makes an object valid.
 */
@NullMarked
package sh.headwind.testing.cluster.store;

import org.jspecify.annotations.NullMarked;
