/** A work queue by key: knows nothing of what is worked on. */
@NullMarked
package sh.headwind.controller.queue;

import org.jspecify.annotations.NullMarked;
