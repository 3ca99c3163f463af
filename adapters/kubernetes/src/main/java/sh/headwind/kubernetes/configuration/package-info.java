/** The installation's configuration out of ConfigMap, Secret and environment. */
@NullMarked
package sh.headwind.kubernetes.configuration;

import org.jspecify.annotations.NullMarked;
