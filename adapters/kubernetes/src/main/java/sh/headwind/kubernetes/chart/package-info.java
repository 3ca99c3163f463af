/** Where Flux HelmReleases take their charts from, and what opens that place. */
@NullMarked
package sh.headwind.kubernetes.chart;

import org.jspecify.annotations.NullMarked;
