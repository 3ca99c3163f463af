/** One-time links: what they lead to, and what their button does. */
@NullMarked
package sh.headwind.approval.link;

import org.jspecify.annotations.NullMarked;
