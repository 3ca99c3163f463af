// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.events.WebhookReceived;

/**
 * One notification, parsed.
 *
 * @param sender kind of the sender
 * @param hosts what its receiver may speak for
 * @param headers names in lower case
 */
public record Notification(String sender, Hosts hosts, Map<String, String> headers, Json body) {

    /** Reads what the webhook source accepted; a {@link Failure} of kind BAD_INPUT when the body is not JSON. */
    public static Notification of(WebhookReceived received) {
        return new Notification(
                received.sender(),
                new Hosts(received.hosts()),
                Map.copyOf(received.headers()),
                Json.parse(received.text(), "read the " + received.sender() + " notification"));
    }

    /** A header, where it was sent. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The CloudEvent that this is, in structured or in binary mode; empty when it is none. */
    Optional<Envelope> cloudEvent() {
        if (body.has("specversion")) {
            return Optional.of(
                    new Envelope(body.required("type"), body.text("source").orElse(""), body.at("data")));
        }
        return header("ce-type")
                .map(type -> new Envelope(type, header("ce-source").orElse(""), body));
    }

    /** Where the receiver's images live; the payload of its sender does not tell. */
    Hosts.Layout configured() {
        return hosts.first().orElseThrow(() -> body.unreadable("it names no host: set webhook." + sender + ".hosts"));
    }

    /** A repository as somebody wrote it: with its host, or else on the configured one, or else on Docker Hub. */
    Repository repository(String written) {
        var parsed = Repository.parse(written);
        var slash = written.indexOf('/');
        var hostIsWritten = slash > 0
                && Repository.canonicalHost(written.substring(0, slash)).equals(parsed.host());
        return hostIsWritten
                ? parsed
                : hosts.first()
                        .map(layout -> Repository.of(layout.host(), written))
                        .orElse(parsed);
    }

    /** A CloudEvent that a sender sent. */
    record Envelope(String type, String source, Json data) {}
}
