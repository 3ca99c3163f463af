/** Which candidate replaces what runs, by the policy of the workload: values and pure functions, and a sentence for every answer. */
@NullMarked
package sh.headwind.core.policy;

import org.jspecify.annotations.NullMarked;
