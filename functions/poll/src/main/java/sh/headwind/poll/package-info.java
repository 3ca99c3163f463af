/**
 * Step 2' of the flow: looks at registries for what no webhook told. The planner turns a tick into requests for what is due,
 * one for each part of a registry; the worker looks, with the fewest requests that will do, and sends what is new or rebuilt
 * as if it had been pushed. Which tags are worth a second look is asked of the policy; what happens is decided by
 * evaluate-policy alone.
 */
@NullMarked
package sh.headwind.poll;

import org.jspecify.annotations.NullMarked;
