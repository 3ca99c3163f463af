/** What goes wrong on a network, as values that a test chooses: by seed, by hop, repeatable. */
@NullMarked
package sh.headwind.local.broker.fault;

import org.jspecify.annotations.NullMarked;
