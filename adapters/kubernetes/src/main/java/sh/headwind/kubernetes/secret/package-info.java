/** Pull secrets: read by name at the time of use, never listed, never watched, never of another namespace. */
@NullMarked
package sh.headwind.kubernetes.secret;

import org.jspecify.annotations.NullMarked;
