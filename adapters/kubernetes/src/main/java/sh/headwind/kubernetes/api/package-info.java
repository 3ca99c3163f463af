/** What all parts of this adapter share: the one place where fabric8's exceptions become failures, and JSON. */
@NullMarked
package sh.headwind.kubernetes.api;

import org.jspecify.annotations.NullMarked;
