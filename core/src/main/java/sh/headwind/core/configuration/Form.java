// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sh.headwind.core.access.Person;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Durations;

/** What a value looks like. Texts come without blanks around them, and are not empty. */
public sealed interface Form<T> {

    /** The value; empty where the text is none of this form. */
    Optional<T> read(String text);

    /** What {@link #read} takes, in words that go on after "expected". */
    String expected();

    /** What counts in the place of a text that cannot be read; empty: the default of its key. */
    default Optional<T> unreadable() {
        return Optional.empty();
    }

    /** Something that is on or off. */
    record Flag() implements Form<Boolean> {

        @Override
        public Optional<Boolean> read(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** A flag that stops things: what was meant to hold holds, however it is spelled. */
    record Brake() implements Form<Boolean> {

        private static final Flag FLAG = new Flag();

        @Override
        public Optional<Boolean> read(String text) {
            return FLAG.read(text);
        }

        @Override
        public String expected() {
            return FLAG.expected() + "; it holds till then";
        }

        @Override
        public Optional<Boolean> unreadable() {
            return Optional.of(true);
        }
    }

    /** A whole number. */
    record Count(int least, int most) implements Form<Integer> {

        private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

        @Override
        public Optional<Integer> read(String text) {
            return DIGITS.matcher(text).matches()
                    ? Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most)
                    : Optional.empty();
        }

        @Override
        public String expected() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** A length of time, as {@link Durations} reads it. */
    record Time(Duration least, Duration most) implements Form<Duration> {

        @Override
        public Optional<Duration> read(String text) {
            try {
                return Optional.of(Durations.parse(text))
                        .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0);
            } catch (Failure unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public String expected() {
            return "seconds, or a sum of 90s, 15m, 12h, 3d, from " + Durations.print(least) + " to "
                    + Durations.print(most);
        }
    }

    /** A time zone. */
    record Zone() implements Form<ZoneId> {

        @Override
        public Optional<ZoneId> read(String text) {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public String expected() {
            return "a time zone such as Europe/Berlin; windows that name none stay closed till then";
        }
    }

    /** One of a few words. */
    record Choice(List<String> options) implements Form<String> {

        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public Optional<String> read(String text) {
            return Optional.of(text.toLowerCase(Locale.ROOT)).filter(options::contains);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", options);
        }
    }

    /** Any text. */
    record Text() implements Form<String> {

        @Override
        public Optional<String> read(String text) {
            return Optional.of(text);
        }

        @Override
        public String expected() {
            return "a text";
        }
    }

    /** Several words, with commas or blanks between them. */
    record Words() implements Form<List<String>> {

        @Override
        public Optional<List<String>> read(String text) {
            return Optional.of(Stream.of(text.split("[,\\s]+"))
                    .filter(word -> !word.isEmpty())
                    .toList());
        }

        @Override
        public String expected() {
            return "words with commas between them";
        }
    }

    /** One person a line: an id of somebody else's, the user of Kubernetes, groups. */
    record People() implements Form<Map<String, Person>> {

        @Override
        public Optional<Map<String, Person>> read(String text) {
            var people = new HashMap<String, Person>();
            text.lines().forEach(line -> line(line).ifPresent(people::putAll));
            return text.lines().allMatch(line -> line(line).isPresent()) ? Optional.of(people) : Optional.empty();
        }

        /** One line; empty where it names nobody, or a part of the cluster itself. */
        Optional<Map<String, Person>> line(String line) {
            var words = List.of(line.strip().split("\\s+"));
            return words.size() < 2 || words.stream().skip(1).anyMatch(name -> name.startsWith("system:"))
                    ? Optional.empty()
                    : Optional.of(Map.of(words.getFirst(), new Person(words.get(1), words.subList(2, words.size()))));
        }

        @Override
        public String expected() {
            return "lines of <id> <user> <groups>, none of them system:";
        }
    }

    /** One receiver of webhooks a line, and the registry hosts that it may speak for. */
    record Hosts() implements Form<Map<String, List<String>>> {

        private static final Pattern RECEIVER = Pattern.compile("[a-z]+(\\.[A-Za-z0-9][A-Za-z0-9_-]{0,62})?");

        @Override
        public Optional<Map<String, List<String>>> read(String text) {
            var hosts = new TreeMap<String, List<String>>();
            for (var line : text.lines().filter(each -> !each.isBlank()).toList()) {
                var words = List.of(line.strip().split("[,\\s]+"));
                if (words.size() < 2 || !RECEIVER.matcher(words.getFirst()).matches()) {
                    return Optional.empty();
                }
                hosts.put(words.getFirst(), words.subList(1, words.size()));
            }
            return Optional.of(hosts);
        }

        @Override
        public String expected() {
            return "lines of <kind> or <kind>.<name>, and hosts";
        }
    }

    /** A text that nobody gets to see again. */
    record Hidden(int shortest) implements Form<Confidential> {

        @Override
        public Optional<Confidential> read(String text) {
            return text.length() >= shortest ? Optional.of(new Confidential(text)) : Optional.empty();
        }

        @Override
        public String expected() {
            return "at least " + shortest + " characters";
        }
    }
}
