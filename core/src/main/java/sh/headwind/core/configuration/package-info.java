/** The configuration of the installation (contract §11): values and their defaults, and where they come from. */
@NullMarked
package sh.headwind.core.configuration;

import org.jspecify.annotations.NullMarked;
