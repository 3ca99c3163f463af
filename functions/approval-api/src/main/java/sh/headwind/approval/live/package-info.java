/** Tells open pages what happens, as server-sent events. */
@NullMarked
package sh.headwind.approval.live;

import org.jspecify.annotations.NullMarked;
