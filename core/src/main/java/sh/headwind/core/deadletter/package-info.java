/** Events that nobody could take: kept, shown, and sent again when somebody asks for it. */
@NullMarked
package sh.headwind.core.deadletter;

import org.jspecify.annotations.NullMarked;
