// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class GlobTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "* anything true",
                "v1.* v1.2.3 true",
                "v1.* v2.0.0 false",
                "v1.* xv1.2 false",
                "*-beta v1.0.0-beta true",
                "*-beta v1.0.0-beta2 false",
                "v1.? v1.2 true",
                "v1.? v1.20 false",
                "v1.? v1. false",
                "app-*-prod app-1.2-prod true",
                "app-*-prod app-prod false",
                "*.*.* 1.2.3 true",
                "*.*.* 1.2 false",
                "v[0-9] v7 true",
                "v[0-9] vx false",
                "v[!0-9] vx true",
                "v[^0-9] v7 false",
                "v[abx-z] vy true",
                "v[abx-z] vc false",
                "v[-a] v- true",
                "{dev,prod}-* prod-7 true",
                "{dev,prod}-* test-7 false",
                "{a,b{c,d}}1 bd1 true",
                "{a,b{c,d}}1 b1 false",
                "{,v}1 1 true",
                "{,v}1 v1 true",
                "1.2.3 1.2.3 true",
                "1.2.3 1x2x3 false",
                "1.2.3 1.2.30 false",
                "a+b a+b true",
                "a,b a,b true",
            })
    void the_whole_text_matches_or_not(String glob, String text, boolean matches) {
        assertThat(Glob.parse(glob).matches(text)).isEqualTo(matches);
    }

    @Test
    void each_wildcard_tells_what_it_matched() {
        assertThat(Glob.parse("{dev,prod}-v*-[a-z]?").match("prod-v1.2-b7")).contains(List.of("1.2", "b7"));
        assertThat(Glob.parse("*-*").match("a-b-c")).contains(List.of("a-b", "c"));
        assertThat(Glob.parse("{a*,b*}").match("b1")).contains(List.of("", "1"));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "[", "[a", "[z-a]", "{a,b", "{", "v[0-"})
    void what_is_no_glob_is_refused(String text) {
        assertThatThrownBy(() -> Glob.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("could not read the pattern '" + text + "'");
    }

    @Test
    void a_pattern_has_at_most_256_characters() {
        assertThat(Glob.parse("a".repeat(256)).matches("a".repeat(256))).isTrue();
        assertThatThrownBy(() -> Glob.parse("a".repeat(257))).hasMessageEndingWith("expected 1 to 256 characters");
    }

    @Test
    void globs_that_are_written_alike_are_equal() {
        assertThat(Glob.parse("v*")).isEqualTo(Glob.parse("v*")).hasSameHashCodeAs(Glob.parse("v*"));
        assertThat(Glob.parse("v*")).isNotEqualTo(Glob.parse("v?"));
        assertThat(Glob.parse("v*")).hasToString("v*");
    }
}
