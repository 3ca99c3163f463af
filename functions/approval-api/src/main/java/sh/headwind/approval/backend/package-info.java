/** Servers of metrics that charts are read from (contract §11, {@code observability.*}): one class for each query language. */
@NullMarked
package sh.headwind.approval.backend;

import org.jspecify.annotations.NullMarked;
