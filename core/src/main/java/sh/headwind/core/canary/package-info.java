/** Step by step to a new Revision: the shares of traffic, and what is made of the errors it answers with. */
@NullMarked
package sh.headwind.core.canary;

import org.jspecify.annotations.NullMarked;
