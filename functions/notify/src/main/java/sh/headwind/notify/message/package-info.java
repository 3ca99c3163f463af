/** What is told to people, in no channel's form yet: values and pure functions. */
@NullMarked
package sh.headwind.notify.message;

import org.jspecify.annotations.NullMarked;
