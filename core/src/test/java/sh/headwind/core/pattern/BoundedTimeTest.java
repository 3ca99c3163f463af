// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that keep a backtracking matcher busy for ages; these tests end, which is the assertion. */
class BoundedTimeTest {

    private static final String ALMOST = "a".repeat(127) + "!";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a*)*b",
                "(a|a)*b",
                "(a|aa)+b",
                "(.*)*x",
                "((a+)+)+b",
                "(?:a?){100}b",
                "((((a*)*)*)*)*b",
                "(.*)(.*)(.*)(.*)(.*)(.*)x"
            })
    void no_regular_expression_explodes(String regex) {
        assertThat(Regex.parse(regex).match(ALMOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*a*a*a*a*a*a*a*a*b", "{a,aa}{a,aa}{a,aa}{a,aa}*{a,aa}*{a,aa}*b", "**********************b"})
    void no_glob_explodes(String glob) {
        assertThat(Glob.parse(glob).match(ALMOST)).isEmpty();
    }

    @Property(tries = 5_000)
    void what_matches_and_what_the_groups_hold_is_as_everywhere(
            @ForAll("regexes") String regex, @ForAll("texts") String text) {
        var matcher = Pattern.compile(regex).matcher(text);
        var ours = Regex.parse(regex).match(text);
        assertThat(ours.isPresent()).isEqualTo(matcher.matches());
        ours.ifPresent(groups -> {
            for (var group = 1; group <= matcher.groupCount(); group++) {
                assertThat(groups.get(group - 1))
                        .isEqualTo(Optional.ofNullable(matcher.group(group)).orElse(""));
            }
        });
    }

    @Provide
    Arbitrary<String> regexes() {
        var atom = Arbitraries.of("a", "b", ".", "[ab]", "[^a]", "(a)", "(b|a)", "(?:ab)", "(a.)", "\\d", "-");
        var repeat = Arbitraries.of("", "", "", "?", "*", "+", "{2}", "{1,2}", "*?", "+?", "??");
        var piece = Combinators.combine(atom, repeat).as(String::concat);
        var sequence = piece.list().ofMinSize(1).ofMaxSize(4).map(pieces -> String.join("", pieces));
        return sequence.list().ofMinSize(1).ofMaxSize(2).map(choices -> String.join("|", choices));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aabb1-").ofMaxLength(8);
    }
}
