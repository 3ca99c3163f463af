/**
 * The custom resources of {@code headwind.sh/v1alpha1} as they stand on the wire: flat records, every field that may be
 * absent {@code @Nullable}. {@code config/crd} is their source; mapping to and from the domain is the business of the
 * packages {@code update} and {@code tracking}.
 */
@NullMarked
package sh.headwind.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
