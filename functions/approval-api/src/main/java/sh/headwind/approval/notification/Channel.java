// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where people are told of updates. */
public enum Channel {
    SLACK("Slack"),
    TEAMS("Teams"),
    WEBHOOK("The webhook"),
    EMAIL("The mail server");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** The channel of that name. */
    public static Optional<Channel> named(String text) {
        return Arrays.stream(values())
                .filter(channel -> channel.text().equals(text))
                .findFirst();
    }

    /** As it stands in addresses and settings: {@code slack}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String label() {
        return label;
    }
}
