/**
 * Patterns that users write, matched in bounded time: globs and a regular expression language without backtracking traps.
 * One machine runs both.
 */
@NullMarked
package sh.headwind.core.pattern;

import org.jspecify.annotations.NullMarked;
