/** Calls to addresses that stand in the settings. */
@NullMarked
package sh.headwind.approval.outside;

import org.jspecify.annotations.NullMarked;
