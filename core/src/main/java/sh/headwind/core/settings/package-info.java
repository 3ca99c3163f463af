/** What the annotations of a workload and its Namespace ask for: every key, read once, typed, or a problem in words. */
@NullMarked
package sh.headwind.core.settings;

import org.jspecify.annotations.NullMarked;
