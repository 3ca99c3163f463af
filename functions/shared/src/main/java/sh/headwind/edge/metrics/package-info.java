/** What Prometheus reads of a process: the published names, spelled exactly, and the server that shows them. */
@NullMarked
package sh.headwind.edge.metrics;

import org.jspecify.annotations.NullMarked;
