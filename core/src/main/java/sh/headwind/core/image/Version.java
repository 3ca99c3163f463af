// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.Comparator;
import java.util.Optional;

/**
 * The version that a tag names: one prefix ({@code v}, {@code release-}), one to three numbers, suffixes, build metadata.
 * Numbers and pre-release compare by semantic versioning, missing numbers as 0.
 *
 * @param text as the tag spells it
 * @param number what is compared, without flavour and build metadata
 * @param parts how many numbers the tag has, 1 to 3
 * @param suffixes what follows the numbers
 * @see <a href="https://semver.org/spec/v2.0.0.html#spec-item-11">Semantic versioning: precedence</a>
 */
public record Version(String text, com.github.zafarkhaja.semver.Version number, int parts, Suffixes suffixes) {

    /** By version alone: two spellings, builds or flavours of one version are equal. */
    public static final Comparator<Version> BY_NUMBER =
            (left, right) -> left.number.compareToIgnoreBuildMetadata(right.number);

    /** By version, then by the numbers of the flavour, then by the revision. */
    public static final Comparator<Version> BY_PACKAGING = (left, right) -> {
        var difference = BY_NUMBER.compare(left, right);
        return difference != 0 ? difference : Suffixes.BY_PACKAGING.compare(left.suffixes, right.suffixes);
    };

    /** The version of {@code tag}, or empty where it names none: {@code latest}, {@code 22.04}, {@code 20240115}. */
    public static Optional<Version> of(Tag tag) {
        return parse(tag.value());
    }

    /** The version that {@code text} spells; {@link #toString()} is the inverse. */
    public static Optional<Version> parse(String text) {
        return new VersionReader().read(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
