/**
 * Step 5 of the flow: an approved request becomes a changed workload, and a failed one is taken back. {@link
 * sh.headwind.apply.ApplyUpdate} is the function, {@link sh.headwind.apply.Apply} and {@link sh.headwind.apply.TakeBack} are
 * what it does.
 */
@NullMarked
package sh.headwind.apply;

import org.jspecify.annotations.NullMarked;
