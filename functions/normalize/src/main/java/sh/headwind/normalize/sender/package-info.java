/**
 * The formats of the senders, one class each. A new sender is a class that implements {@link
 * sh.headwind.normalize.sender.SenderFormat} and a line in {@link sh.headwind.normalize.sender.SenderFormats}.
 */
@NullMarked
package sh.headwind.normalize.sender;

import org.jspecify.annotations.NullMarked;
