/** How update requests and Headwind itself did over time: plain values, and the port that the numbers come in by. */
@NullMarked
package sh.headwind.approval.chart;

import org.jspecify.annotations.NullMarked;
