// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest(name = "{0}: {1}, {2} numbers, channel {3}, flavour {4}, revision {5}")
    @CsvSource({
        "1.2.3, 1.2.3, 3, , '', ",
        "1.2, 1.2.0, 2, , '', ",
        "14, 14.0.0, 1, , '', ",
        "0.0.1, 0.0.1, 3, , '', ",
        "99999, 99999.0.0, 1, , '', ",
        "v1.2.3, 1.2.3, 3, , '', ",
        "V1.2.3, 1.2.3, 3, , '', ",
        "release-1.2, 1.2.0, 2, , '', ",
        "release-v1.2, 1.2.0, 2, , '', ",
        "1.2.3-rc10, 1.2.3-rc.10, 3, rc, '', ",
        "1.2.3-rc.10, 1.2.3-rc.10, 3, rc, '', ",
        "1.2.3-rc-10, 1.2.3-rc.10, 3, rc, '', ",
        "1.2.3-RC1, 1.2.3-rc.1, 3, rc, '', ",
        "1.2.3-rc01, 1.2.3-rc.1, 3, rc, '', ",
        "1.2.3-rc, 1.2.3-rc, 3, rc, '', ",
        "1.2.3-5, 1.2.3-5, 3, '', '', ",
        "3.14-rc-slim-bookworm, 3.14.0-rc, 2, rc, slim bookworm, ",
        "2.0.0-M3, 2.0.0-m.3, 3, m, '', ",
        "2.0-SNAPSHOT, 2.0.0-snapshot, 2, snapshot, '', ",
        "1.2.3-alpine3.19, 1.2.3, 3, , alpine[3.19], ",
        "1.2.3-slim-bookworm, 1.2.3, 3, , slim bookworm, ",
        "1.2.3-debian-12-r5, 1.2.3, 3, , debian [12], 5",
        "1.2.3-r5, 1.2.3, 3, , '', 5",
        "1.2.3-rc1-alpine-r2, 1.2.3-rc.1, 3, rc, alpine, 2",
        "1.2.3-linux_amd64, 1.2.3, 3, , linux_amd[64], ",
        "1.2.3+build.7, 1.2.3, 3, , '', ",
        "1.2.3-rc.1+build-7, 1.2.3-rc.1, 3, rc, '', ",
        "1.2.3_build.7, 1.2.3, 3, , '', ",
        "1.2.3-rc.1_build-7, 1.2.3-rc.1, 3, rc, '', ",
        "17.0.9_9-jdk, 17.0.9, 3, , jdk, ",
        "3.21.0_alpha20240923, 3.21.0-alpha.20240923, 3, alpha, '', ",
        "1.2.3_RC1-jdk, 1.2.3-rc.1, 3, rc, jdk, ",
        "1.2.3_rc-1, 1.2.3-rc.1, 3, rc, '', ",
        "1.2.3_rc1_9, 1.2.3-rc.1, 3, rc, '', ",
        "1.2.3_release, 1.2.3, 3, , '', ",
        "1.2.3_9, 1.2.3, 3, , '', ",
    })
    void a_tag_is_numbers_prerelease_flavour_and_revision(
            String tag, String number, int parts, String channel, String flavour, Long revision) {
        var version = Version.parse(tag).orElseThrow();
        assertThat(version.number()).hasToString(number);
        assertThat(version.parts()).isEqualTo(parts);
        assertThat(version.suffixes().channel().orElse(null)).isEqualTo(channel);
        assertThat(version.suffixes().flavour().parts().stream()
                        .map(VersionTest::words)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(flavour);
        assertThat(version.suffixes().revision().stream().boxed().findFirst().orElse(null))
                .isEqualTo(revision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "next"
            })
    void these_words_begin_a_prerelease_in_any_case_with_a_number_or_without(String channel) {
        for (var suffix : List.of(channel, channel.toUpperCase(Locale.ROOT), channel + "2", channel + ".2")) {
            var version = Version.parse("1.2.3-" + suffix + "-alpine").orElseThrow();
            assertThat(version.suffixes().channel()).contains(channel);
            assertThat(version.suffixes().flavour().parts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpine", "slim", "rcx", "prerelease", "ubuntu", "final", "ga", "stable", "sp1", "patch1"})
    void every_other_word_is_a_flavour(String word) {
        assertThat(Version.parse("1.2.3-" + word).orElseThrow().suffixes().channel())
                .isEmpty();
    }

    private static String words(Flavour.Part part) {
        var numbers = part.numbers().stream().map(String::valueOf).collect(Collectors.joining("."));
        return part.name() + (numbers.isEmpty() ? "" : "[" + numbers + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest",
                "22.04",
                "01.2.3",
                "20240115",
                "123456",
                "2024-01-15",
                "2024-01-15-slim",
                "1.2.3.4",
                "1.2.3.",
                "1.2.",
                "1..2",
                "1.2.x",
                "v",
                "release-",
                "vv1.2",
                "1.2.3-",
                "1.2.3--a",
                "1.2.3rc1",
                "8u392-jdk",
                "1234567890123456789",
                "stable-1.2",
                "abc1234"
            })
    void what_is_no_version_is_none(String tag) {
        assertThat(Version.parse(tag)).isEmpty();
    }

    @ParameterizedTest(name = "{0} < {1}")
    @CsvSource({
        "1.9.0, 1.10.0",
        "1.2.3-rc9, 1.2.3-rc10",
        "1.2.3-alpha2, 1.2.3-beta1",
        "1.2.3-rc1, 1.2.3",
        "1.2, 1.2.1",
        "1, 1.0.1",
        "v1.2.3, 1.2.4",
        "1.2.3-alpine3.20, 1.2.4-alpine3.19",
    })
    void versions_compare_by_semantic_versioning(String lower, String higher) {
        var low = Version.parse(lower).orElseThrow();
        var high = Version.parse(higher).orElseThrow();
        assertThat(Version.BY_NUMBER.compare(low, high)).isNegative();
        assertThat(Version.BY_NUMBER.compare(high, low)).isPositive();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"v1.2.3, 1.2.3", "1.2, 1.2.0", "1.2.3+a, 1.2.3+b", "1.2.3-alpine3.19, 1.2.3-alpine3.20", "1-rc2, 1-rc.2"
    })
    void spelling_builds_and_flavours_make_no_other_version(String left, String right) {
        assertThat(Version.BY_NUMBER.compare(
                        Version.parse(left).orElseThrow(), Version.parse(right).orElseThrow()))
                .isZero();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "1-alpine, 2-alpine, true",
        "1-alpine3.19, 2-alpine3.20, true",
        "1-alpine3.9, 2-alpine3.10, true",
        "1-alpine3.20, 2-alpine3.19, false",
        "1-alpine3.19, 2-alpine, false",
        "1-alpine, 2-alpine3.19, false",
        "1-alpine, 2, false",
        "1, 2-alpine, false",
        "1-slim-bookworm, 2-bookworm-slim, false",
        "1-slim-bookworm, 2-slim-bookworm, true",
        "1-debian-11, 2-debian-12, true",
        "1-debian-12-r9, 2-debian-12-r0, true",
        "1-amd64, 2-arm64, false",
    })
    void a_flavour_keeps_its_names_and_its_numbers_do_not_shrink(String from, String to, boolean allowed) {
        var flavour = Version.parse(from).orElseThrow().suffixes().flavour();
        assertThat(flavour.mayBecome(Version.parse(to).orElseThrow().suffixes().flavour()))
                .isEqualTo(allowed);
    }
}
