/** Triggers as values, and where they come from: the manifests of {@code config/knative}, a user's directory, a cluster. */
@NullMarked
package sh.headwind.local.broker.trigger;

import org.jspecify.annotations.NullMarked;
