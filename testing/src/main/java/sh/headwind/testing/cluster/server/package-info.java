/**
 * The HTTP side of the embedded API: what a request means, what is done with the store, and how the answer looks as an
 * object, a list, a table or a watch.
 */
@NullMarked
package sh.headwind.testing.cluster.server;

import org.jspecify.annotations.NullMarked;
