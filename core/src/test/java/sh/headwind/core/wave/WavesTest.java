// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.wave.Waves.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Member.State;

class WavesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''                          | Go[]",
                "1 healthy                   | Go[]",
                "1 healthy, 2 healthy        | Go[]",
                "1 open                      | Wait[why=wave 1 goes first]",
                "1 healthy, 2 open           | Wait[why=wave 2 goes first]",
                "2 open, 1 open              | Wait[why=wave 1 goes first]",
                "1 unwell                    | Wait[why=wave 1 is not healthy: shop/r0: 1 of 2 ready]",
                "1 open, 2 unwell            | Wait[why=wave 1 goes first]",
                "1 failed                    | Stop[why=wave 1 failed, this one does not go: shop/r0: it is RolledBack]",
                "1 open, 1 failed            | Stop[why=wave 1 failed, this one does not go: shop/r1: it is RolledBack]",
                "0 failed, 1 healthy, 2 open | Stop[why=wave 0 failed, this one does not go: shop/r0: it is RolledBack]",
            })
    void a_wave_goes_when_all_earlier_ones_are_through_and_well(String earlier, String expected) {
        assertThat(signal(members(earlier, Duration.ZERO), Waiting.NONE, NOON)).hasToString(expected);
    }

    @ParameterizedTest(name = "through at {0}, waited for {1} until {2}: {3}")
    @CsvSource({
        // One after the other: the soak counts from the end of the last one.
        "11:30, '',    ,      12:30",
        "11:00, '',    ,      ''",
        "10:00, '',    ,      ''",
        // It was seen to begin: that holds, whatever is read later.
        "11:30, soak,  12:30, 12:30",
        "10:00, soak,  12:30, 12:30",
        "10:00, soak,  11:59, ''",
        // It was not through or not healthy until now.
        "10:00, wave,  ,      13:00",
        // Held by something else: that promises nothing about the soak.
        "11:00, window, 12:30, ''",
    })
    void a_wave_has_to_stay_healthy_for_its_soak(String since, String reason, String until, String end) {
        var through = new Member("shop/a", 1, HOUR, new State.Healthy(at(since)));
        var before = new Waiting(
                reason.isEmpty() ? List.of() : List.of(reason),
                Optional.ofNullable(until).map(WavesTest::at));
        assertThat(signal(List.of(through), before, NOON))
                .isEqualTo(end.isEmpty() ? new Signal.Go() : new Signal.Soak("wave 1 has to stay healthy", at(end)));
    }

    @Test
    void an_illness_in_between_begins_the_soak_anew() {
        var well = new Member("shop/a", 1, HOUR, new State.Healthy(NOON));
        var ill = new Member("shop/a", 1, HOUR, new State.Unwell("1 of 2 ready"));
        var soaking = new Waiting(List.of("soak"), Optional.of(NOON.plus(HOUR)));
        var late = NOON.plus(Duration.ofMinutes(50));

        assertThat(signal(List.of(ill), soaking, late)).isInstanceOf(Signal.Wait.class);
        var waiting = new Waiting(List.of("wave"), Optional.empty());
        assertThat(signal(List.of(well), waiting, late))
                .isEqualTo(new Signal.Soak("wave 1 has to stay healthy", late.plus(HOUR)));
    }

    @Property
    void nothing_goes_past_one_that_is_not_through_and_well(@ForAll("waves") List<Member> earlier) {
        var trouble = earlier.stream().anyMatch(member -> !(member.state() instanceof State.Healthy));
        var goes = signal(earlier, Waiting.NONE, NOON) instanceof Signal.Go;
        if (trouble) {
            assertThat(goes).isFalse();
        }
    }

    @Property
    void the_order_in_which_they_are_found_does_not_matter(@ForAll("waves") List<Member> earlier) {
        assertThat(signal(earlier.reversed(), Waiting.NONE, NOON)).isEqualTo(signal(earlier, Waiting.NONE, NOON));
    }

    @Property
    void what_is_through_and_well_goes_in_the_end(@ForAll("waves") List<Member> earlier) {
        var well = earlier.stream()
                .filter(member -> member.state() instanceof State.Healthy)
                .toList();
        var first = signal(well, Waiting.NONE, NOON);
        if (first instanceof Signal.Soak soak) {
            var until = soak.until();
            var soaking = new Waiting(List.of("soak"), Optional.of(until));
            assertThat(signal(well, soaking, until.minusSeconds(1))).isEqualTo(first);
            assertThat(signal(well, soaking, until)).isEqualTo(new Signal.Go());
        } else {
            assertThat(first).isEqualTo(new Signal.Go());
        }
    }

    @Property
    void one_that_failed_stops_it_for_good(@ForAll("waves") List<Member> earlier) {
        if (earlier.stream().anyMatch(member -> member.state() instanceof State.Failed)) {
            assertThat(signal(earlier, Waiting.NONE, NOON.plus(Duration.ofDays(365))))
                    .isInstanceOf(Signal.Stop.class);
        }
    }

    @Provide
    Arbitrary<List<Member>> waves() {
        var state = Arbitraries.of("open", "healthy", "healthy", "healthy", "unwell", "failed");
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        state,
                        Arbitraries.integers().between(0, 90))
                .as((wave, word, minutes) -> new Member(
                        "shop/" + word + wave + "-" + minutes, wave, Duration.ofMinutes(minutes), state(word)))
                .list()
                .ofMaxSize(6);
    }

    private static List<Member> members(String text, Duration soak) {
        var parts = text.isBlank() || text.equals("''") ? new String[0] : text.split(",");
        return IntStream.range(0, parts.length)
                .mapToObj(number -> {
                    var words = parts[number].strip().split(" ");
                    return new Member("shop/r" + number, Integer.parseInt(words[0]), soak, state(words[1]));
                })
                .toList();
    }

    private static State state(String word) {
        return switch (word) {
            case "open" -> new State.Open();
            case "healthy" -> new State.Healthy(NOON);
            case "unwell" -> new State.Unwell("1 of 2 ready");
            default -> new State.Failed("it is RolledBack");
        };
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z");
    }
}
