/** The lifecycle events of update requests: which ones are due, what they say, and the box they leave by. */
@NullMarked
package sh.headwind.controller.tell;

import org.jspecify.annotations.NullMarked;
