/** What the controller counts: the published names (contract §7), and our own. */
@NullMarked
package sh.headwind.controller.metrics;

import org.jspecify.annotations.NullMarked;
