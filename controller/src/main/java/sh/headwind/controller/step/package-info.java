/**
 * What the controller does next with an update request, as one pure function of what is known. Knows the domain and
 * nothing else: no cluster, no clock, no log. The state-machine test explores it.
 */
@NullMarked
package sh.headwind.controller.step;

import org.jspecify.annotations.NullMarked;
