/**
 * What kinds of objects the embedded API serves, how they are named, and the refusals it answers with. Everything else of
 * the cluster stands on this package; it knows only JSON.
 */
@NullMarked
package sh.headwind.testing.cluster.resource;

import org.jspecify.annotations.NullMarked;
