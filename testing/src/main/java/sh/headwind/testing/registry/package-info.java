/**
 * A container registry in memory, for tests and for the sample registry of the local mode: speaks real HTTP, counts what it
 * is asked, and can be told to misbehave. Beside it a real one, for tests on machines where it is installed.
 */
@NullMarked
package sh.headwind.testing.registry;

import org.jspecify.annotations.NullMarked;
