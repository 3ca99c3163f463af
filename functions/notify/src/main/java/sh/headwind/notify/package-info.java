/**
 * Step 6 of the flow: what happened becomes messages to people. {@link sh.headwind.notify.Notify} is the function, {@link
 * sh.headwind.notify.TellPeople} what it does.
 */
@NullMarked
package sh.headwind.notify;

import org.jspecify.annotations.NullMarked;
