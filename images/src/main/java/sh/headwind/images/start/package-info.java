/** One packaged component, started as its image starts it: staged files, command line, surroundings, AOT cache. */
@NullMarked
package sh.headwind.images.start;

import org.jspecify.annotations.NullMarked;
