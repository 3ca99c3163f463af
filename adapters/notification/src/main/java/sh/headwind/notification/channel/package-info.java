/** The ways to tell people, and what brings a message there. Knows no Kubernetes. */
@NullMarked
package sh.headwind.notification.channel;

import org.jspecify.annotations.NullMarked;
