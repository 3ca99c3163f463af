/** The settings of the whole installation: what the ConfigMap and the Secret hold, in the shape that was published. */
@NullMarked
package sh.headwind.approval.settings;

import org.jspecify.annotations.NullMarked;
