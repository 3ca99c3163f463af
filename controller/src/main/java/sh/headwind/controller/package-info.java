/**
 * The controller (design §5): index, dispatch, verdicts, dead letters and metrics of the whole system. This package puts it
 * together; the packages below do not know it.
 */
@NullMarked
package sh.headwind.controller;

import org.jspecify.annotations.NullMarked;
