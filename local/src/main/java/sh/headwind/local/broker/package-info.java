/**
 * The broker of local mode: takes CloudEvents over HTTP and delivers them as the Broker and Trigger manifests say, with the
 * semantics of Knative's in-memory broker or of its Kafka broker. Knows HTTP and manifests, nothing of Headwind's events.
 */
@NullMarked
package sh.headwind.local.broker;

import org.jspecify.annotations.NullMarked;
