/** The dead-letter sink of every Trigger: keeps each event before it answers, sends it again when somebody asks. */
@NullMarked
package sh.headwind.controller.deadletter;

import org.jspecify.annotations.NullMarked;
