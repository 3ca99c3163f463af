/** Update requests as people look at them: filtered, sorted, counted, one page at a time. */
@NullMarked
package sh.headwind.approval.board;

import org.jspecify.annotations.NullMarked;
