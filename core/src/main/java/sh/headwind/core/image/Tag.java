// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import sh.headwind.core.failure.Failure;

/**
 * The part of an image reference after the colon, as the registry spells it.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI
 *     distribution: the grammar of a tag</a>
 */
public record Tag(String value) {

    private static final int LONGEST = 128;

    /** What a reference without tag and digest means. */
    public static final Tag LATEST = new Tag("latest");

    public Tag {
        if (!isValid(value)) {
            throw Failure.badInput(
                    "read the tag '" + Excerpt.of(value) + "'", "a tag is 1 to 128 letters, digits, '_', '.', '-'");
        }
    }

    /** Whether {@code text} can be a tag at all. */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isWord(text.charAt(0))) {
            return false;
        }
        for (var i = 1; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (!isWord(letter) && letter != '.' && letter != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_';
    }

    /**
     * The tag under which a registry keeps a chart of this version: a tag cannot hold {@code +}, so Helm writes {@code _}.
     *
     * @see <a href="https://helm.sh/docs/topics/registries/">Helm: charts in registries</a>
     */
    public static Tag ofChart(String version) {
        return new Tag(version.replace('+', '_'));
    }

    /** The chart version that this tag stands for; the inverse of {@link #ofChart}. */
    public String chartVersion() {
        return value.replace('_', '+');
    }

    @Override
    public String toString() {
        return value;
    }
}
