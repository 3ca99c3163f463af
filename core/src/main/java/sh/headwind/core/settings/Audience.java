// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who wants to be told of a workload, as its annotations or those of its Namespace say.
 *
 * @param channels by name; empty where nobody says, and then all channels tell
 * @param slackChannel in the place of the configured one
 * @param mailAddresses in the place of the configured ones
 */
public record Audience(Optional<Set<String>> channels, Optional<String> slackChannel, List<String> mailAddresses) {

    /** Nobody says anything. */
    public static final Audience ANYBODY = new Audience(Optional.empty(), Optional.empty(), List.of());

    public Audience {
        channels = channels.map(Set::copyOf);
        mailAddresses = List.copyOf(mailAddresses);
    }

    /** The audience by annotations of the workload, then of its Namespace; {@code notify: none} is nobody at all. */
    public static Audience of(Map<String, String> workload, Map<String, String> namespace) {
        var annotations = new Annotations("", workload, namespace);
        return new Audience(
                annotations.read(Annotation.NOTIFY, Audience::words).map(Set::copyOf),
                annotations.read(Annotation.NOTIFY_SLACK_CHANNEL, text -> text).filter(text -> !text.isEmpty()),
                annotations.read(Annotation.NOTIFY_EMAIL, Audience::words).stream()
                        .flatMap(Set::stream)
                        .sorted()
                        .toList());
    }

    /** Whether that channel is to tell. */
    public boolean hears(String channel) {
        return channels.isEmpty() || channels.get().contains(channel);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
