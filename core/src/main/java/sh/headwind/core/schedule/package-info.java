/** When an update may go: durations, windows, and what holds a request. Pure functions of the time they are given. */
@NullMarked
package sh.headwind.core.schedule;

import org.jspecify.annotations.NullMarked;
