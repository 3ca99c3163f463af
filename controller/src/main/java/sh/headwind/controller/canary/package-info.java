/** How the requests to a Revision were answered, as a Prometheus tells it. */
@NullMarked
package sh.headwind.controller.canary;

import org.jspecify.annotations.NullMarked;
