/** What ran in a workload before, and the way back to it: a request of its own, approved by whoever asks. */
@NullMarked
package sh.headwind.approval.rollback;

import org.jspecify.annotations.NullMarked;
