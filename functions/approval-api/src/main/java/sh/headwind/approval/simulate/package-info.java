/** What a policy would make of a list of tags, without a cluster. */
@NullMarked
package sh.headwind.approval.simulate;

import org.jspecify.annotations.NullMarked;
