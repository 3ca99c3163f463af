/**
 * The edge of every function: what a delivery must look like, what a status means to the broker (design §7), and how a
 * step answers. Sources, functions and the controller use it; it knows no step.
 */
@NullMarked
package sh.headwind.edge;

import org.jspecify.annotations.NullMarked;
