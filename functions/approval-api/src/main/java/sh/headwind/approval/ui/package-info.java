/** The JSON of the web UI (contract §6.3), for scripts that were written against it. */
@NullMarked
package sh.headwind.approval.ui;

import org.jspecify.annotations.NullMarked;
