/** How often something happened to update requests, over time: counted from the requests that are kept, not sampled. */
@NullMarked
package sh.headwind.approval.chart;

import org.jspecify.annotations.NullMarked;
