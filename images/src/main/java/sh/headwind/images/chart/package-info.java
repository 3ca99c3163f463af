/** The Helm chart, made of the kustomize base and its components: there is no second description to keep in step. */
@NullMarked
package sh.headwind.images.chart;

import org.jspecify.annotations.NullMarked;
