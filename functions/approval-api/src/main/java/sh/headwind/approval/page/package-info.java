/** The web UI: pages rendered here, that work without a script; what a script adds is live refresh. */
@NullMarked
package sh.headwind.approval.page;

import org.jspecify.annotations.NullMarked;
