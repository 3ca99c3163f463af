/** Update requests: what is known of them, and what is done about each. */
@NullMarked
package sh.headwind.controller.request;

import org.jspecify.annotations.NullMarked;
