// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

/** What a sender hears. The text is the same for everybody: it tells nothing about secrets or receivers. */
public enum Answer {
    ACCEPTED(200, "Webhook processed"),
    /** The same delivery was accepted before. */
    REPEATED(200, "Webhook processed"),
    /** The abuse protection of CloudEvents webhooks: yes, you may send here. */
    WELCOME(200, ""),
    UNAUTHENTICATED(401, "Unauthorized"),
    UNKNOWN(404, "Not found"),
    NO_POST(405, "Method not allowed"),
    TOO_SLOW(408, "Request timeout"),
    TOO_LARGE(413, "Payload too large"),
    ENCODED(415, "Unsupported content encoding"),
    TOO_MANY(429, "Too many requests"),
    BUSY(503, "Try again later");

    private final int status;
    private final String text;

    Answer(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body. */
    public String text() {
        return text;
    }

    /** Whether the sender should try again, and so is told when. */
    public boolean isTemporary() {
        return status == 429 || status == 503;
    }
}
