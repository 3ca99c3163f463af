/** What was told already, kept on the request itself so that it is told once. */
@NullMarked
package sh.headwind.notify.ledger;

import org.jspecify.annotations.NullMarked;
