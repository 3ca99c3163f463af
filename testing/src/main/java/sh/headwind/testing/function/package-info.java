/** The contract that every function keeps over HTTP, as tests to inherit, and the deliveries that they send. */
@NullMarked
package sh.headwind.testing.function;

import org.jspecify.annotations.NullMarked;
