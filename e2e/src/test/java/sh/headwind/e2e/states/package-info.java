/** All states that an update can come to, explored with the product's own steps over a cluster in memory. */
@NullMarked
package sh.headwind.e2e.states;

import org.jspecify.annotations.NullMarked;
