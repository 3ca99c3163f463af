/** The three ways in which a patch changes an object: JSON Patch, merge patch, strategic merge patch. Pure functions. */
@NullMarked
package sh.headwind.testing.cluster.patch;

import org.jspecify.annotations.NullMarked;
