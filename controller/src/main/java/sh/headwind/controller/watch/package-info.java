/** What the controller sees of the cluster: watches that keep of each object only what is needed (memory: issue 7). */
@NullMarked
package sh.headwind.controller.watch;

import org.jspecify.annotations.NullMarked;
