/** What is told to people, in no channel's form yet: values and pure functions. */
@NullMarked
package sh.headwind.notification.message;

import org.jspecify.annotations.NullMarked;
