/**
 * Step 2 of the flow: what a registry sent becomes what was pushed. Pure but for the function on top: it calls nothing and
 * keeps nothing.
 */
@NullMarked
package sh.headwind.normalize;

import org.jspecify.annotations.NullMarked;
