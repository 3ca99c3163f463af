/** Test messages for the channels of the settings; what happens to updates is told by {@code functions/notify}. */
@NullMarked
package sh.headwind.approval.notification;

import org.jspecify.annotations.NullMarked;
