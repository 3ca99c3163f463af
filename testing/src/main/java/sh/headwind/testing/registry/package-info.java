/**
 * A container registry in memory, for tests and for the sample registry of the local mode: speaks real HTTP, counts what it
 * is asked, and can be told to misbehave.
 */
@NullMarked
package sh.headwind.testing.registry;

import org.jspecify.annotations.NullMarked;
