/** Who decided what: in the log, and on the object. */
@NullMarked
package sh.headwind.approval.audit;

import org.jspecify.annotations.NullMarked;
