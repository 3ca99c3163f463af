// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What follows the numbers of a version: {@code -rc1-alpine3.19-r2} is a pre-release, a flavour and a revision.
 *
 * @param prerelease the channel and number, {@code rc.1}
 * @param flavour what must stay the same over updates
 * @param revision of the packaging, not of the software: decides only between equal versions
 */
public record Suffixes(Optional<Prerelease> prerelease, Flavour flavour, OptionalLong revision) {

    /** Nothing follows the numbers. */
    public static final Suffixes NONE = new Suffixes(Optional.empty(), Flavour.NONE, OptionalLong.empty());

    /** By the numbers of the flavour, then by the revision; a total order of suffixes of one flavour, pre-release aside. */
    public static final Comparator<Suffixes> BY_PACKAGING = Comparator.comparing(Suffixes::flavour, Flavour.BY_NUMBERS)
            .thenComparingLong(suffixes -> suffixes.revision.orElse(-1));

    private static final Set<String> CHANNELS = Set.of(
            "alpha",
            "beta",
            "rc",
            "cr",
            "pre",
            "preview",
            "dev",
            "snapshot",
            "nightly",
            "canary",
            "milestone",
            "m",
            "ea",
            "next");

    /**
     * An unfinished version.
     *
     * @param channel the letters in lower case; empty for a suffix of digits only
     * @param text as semantic versioning spells it, {@code rc.10} for {@code rc10}
     */
    public record Prerelease(String channel, String text) {

        private static Prerelease of(String channel, List<Long> numbers) {
            var text = new StringBuilder(channel);
            for (var number : numbers) {
                text.append(text.isEmpty() ? "" : ".").append(number);
            }
            return new Prerelease(channel, text.toString());
        }
    }

    /** The channel of a pre-release ({@code rc}; empty text for digits only); empty for a final release. */
    public Optional<String> channel() {
        return prerelease.map(Prerelease::channel);
    }

    /** Which of two packagings of one version is the later: 0 unless both are of the same flavour and carry a revision. */
    public int compareRevision(Suffixes other) {
        return revision.isPresent() && other.revision.isPresent() && flavour.equals(other.flavour)
                ? Long.compare(revision.getAsLong(), other.revision.getAsLong())
                : 0;
    }

    /** Reads {@code a-b-c}, that is without the first dash; empty where a suffix is empty. */
    public static Optional<Suffixes> parse(String text) {
        var parts = new ArrayList<Flavour.Part>();
        for (var token : text.split("-", -1)) {
            if (token.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part(token));
        }
        var prerelease = takePrerelease(parts);
        var revision = takeRevision(parts);
        return Optional.of(new Suffixes(prerelease, new Flavour(parts), revision));
    }

    /** Whether {@code token} would be read as a pre-release where it comes first. */
    static boolean isPrerelease(String token) {
        return !token.isEmpty() && prerelease(part(token)).isPresent();
    }

    /** The same for one that begins with the letters of a channel. */
    static boolean isChannel(String token) {
        return !token.isEmpty() && CHANNELS.contains(part(token).name().toLowerCase(Locale.ROOT));
    }

    private static Optional<Prerelease> takePrerelease(List<Flavour.Part> parts) {
        var found = prerelease(parts.getFirst());
        if (found.isEmpty()) {
            return found;
        }
        var first = parts.removeFirst();
        // rc-1 is meant as rc.1
        if (first.numbers().isEmpty() && !parts.isEmpty() && isNumber(parts.getFirst())) {
            return Optional.of(
                    Prerelease.of(found.get().channel(), parts.removeFirst().numbers()));
        }
        return found;
    }

    private static Optional<Prerelease> prerelease(Flavour.Part part) {
        var channel = part.name().toLowerCase(Locale.ROOT);
        return isNumber(part) || CHANNELS.contains(channel)
                ? Optional.of(Prerelease.of(channel, part.numbers()))
                : Optional.empty();
    }

    private static OptionalLong takeRevision(List<Flavour.Part> parts) {
        if (parts.isEmpty()
                || !parts.getLast().name().equals("r")
                || parts.getLast().numbers().size() != 1) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(parts.removeLast().numbers().getFirst());
    }

    private static boolean isNumber(Flavour.Part part) {
        return part.name().isEmpty() && part.numbers().size() == 1;
    }

    /** Takes the dotted number off the end of a token; {@code beta.2} and {@code beta2} are the same. */
    private static Flavour.Part part(String token) {
        var start = token.length();
        while (start > 0 && (Numbers.isDigit(token.charAt(start - 1)) || token.charAt(start - 1) == '.')) {
            start--;
        }
        while (start < token.length() && token.charAt(start) == '.') {
            start++;
        }
        var numbers = Numbers.parse(token.substring(start));
        if (numbers.isEmpty()) {
            return new Flavour.Part(token, List.of());
        }
        var name = token.substring(0, start);
        return new Flavour.Part(name.endsWith(".") ? name.substring(0, name.length() - 1) : name, numbers.get());
    }
}
