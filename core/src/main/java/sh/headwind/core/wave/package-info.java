/** The order of updates from one push: wave after wave. Knows only values; the controller asks it. */
@NullMarked
package sh.headwind.core.wave;

import org.jspecify.annotations.NullMarked;
