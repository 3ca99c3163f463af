/** Who is who and who may what in the embedded cluster: tables that tests fill, in place of authenticators and RBAC. */
@NullMarked
package sh.headwind.testing.cluster.access;

import org.jspecify.annotations.NullMarked;
