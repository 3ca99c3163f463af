/** What passes between clients and the embedded API: requests counted for assertions, faults put in on purpose. */
@NullMarked
package sh.headwind.testing.cluster.traffic;

import org.jspecify.annotations.NullMarked;
