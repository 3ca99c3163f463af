/** Authentication and rights, asked of the API server by TokenReview and SubjectAccessReview. */
@NullMarked
package sh.headwind.kubernetes.access;

import org.jspecify.annotations.NullMarked;
