// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.failure.Failure;

class RegexTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "^v\\d+$ v12 true",
                "v\\d+ v12 true",
                "v\\d+ xv12 false",
                "v\\d+ v12x false",
                "\\d{4}\\.\\d{2} 2024.01 true",
                "\\d{4}\\.\\d{2} 2024.1 false",
                "\\d{2,4} 123 true",
                "\\d{2,4} 12345 false",
                "\\d{2,} 12345 true",
                "a{0} a false",
                "[\\w.-]+ a_1.b-c true",
                "[^a-c]x dx true",
                "[^a-c]x ax false",
                "[a-]x -x true",
                "main|release-.* release-7 true",
                "main|release-.* mainx false",
                "(?:a|b)+ abba true",
                "(?i)V1-RC v1-rc true",
                "V1-RC v1-rc false",
                "a.c a-c true",
                "a\\.c a-c false",
                "(a*)*b aaab true",
                "\\D+\\d a1 true",
                "\\S\\W a- true",
            })
    void the_whole_text_matches_or_not(String regex, String text, boolean matches) {
        assertThat(Regex.parse(regex).match(text).isPresent()).isEqualTo(matches);
    }

    @Test
    void groups_tell_what_they_matched_from_left_to_right() {
        assertThat(Regex.parse("v(\\d+)\\.(\\d+)").match("v1.2")).contains(List.of("1", "2"));
        assertThat(Regex.parse("(?<year>\\d{4})-(?P<build>\\d+)").match("2024-7"))
                .contains(List.of("2024", "7"));
        assertThat(Regex.parse("v(?:\\d+)").match("v1")).contains(List.of());
        assertThat(Regex.parse("a(b)?c").match("ac")).contains(List.of(""));
        assertThat(Regex.parse("(\\w+)-(\\w+)").match("a-b")).contains(List.of("a", "b"));
        assertThat(Regex.parse("(.*)-(.*)").match("a-b-c")).contains(List.of("a-b", "c"));
        assertThat(Regex.parse("(.*?)-(.*)").match("a-b-c")).contains(List.of("a", "b-c"));
        assertThat(Regex.parse("(?:(\\d)x)+").match("1x2x")).contains(List.of("2"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "(; a ')' is missing",
                "a); a ')' has no '('",
                "[a; it ends too early",
                "*a; there is nothing to repeat before '*'",
                "a**; a repetition cannot be repeated without a group around it",
                "a{3,1}; the repetition {3,1} is empty",
                "a{129}; a repetition counts from 0 to 128",
                "a{x}; a repetition counts from 0 to 128",
                "(?=a)b; look-around and flags inside of the pattern are not supported",
                "(?<!a)b; look-around and flags inside of the pattern are not supported",
                "(a)\\1; '\\1' is not supported",
                "a\\; it ends too early",
                "(?<>a); a group has an empty name",
                "(a{100}){100}; it is too large when its repetitions are written out",
                "((){128}){128}; it is too large when its repetitions are written out",
            })
    void what_is_not_understood_is_refused_in_words(String regex, String because) {
        assertThatThrownBy(() -> Regex.parse(regex)).isInstanceOf(Failure.class).hasMessageEndingWith(because);
    }
}
