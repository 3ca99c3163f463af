/** Input that is nearly right, for the parsers of what others send. */
@NullMarked
package sh.headwind.testing.fuzz;

import org.jspecify.annotations.NullMarked;
