// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import sh.headwind.core.failure.Failure;

/**
 * The address of a manifest by its content, {@code sha256:<64 hex digits>}.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests">OCI image: digests</a>
 */
public record Digest(String value) {

    private static final int SHA_256_DIGITS = 64;
    private static final int SHA_512_DIGITS = 128;

    public Digest {
        if (!isValid(value)) {
            throw Failure.badInput(
                    "read the digest '" + Excerpt.of(value) + "'", "a digest is sha256: and 64 lower-case hex digits");
        }
    }

    /** Whether {@code text} is a digest. */
    public static boolean isValid(String text) {
        return isHash(text, "sha256:", SHA_256_DIGITS) || isHash(text, "sha512:", SHA_512_DIGITS);
    }

    private static boolean isHash(String text, String algorithm, int digits) {
        if (text.length() != algorithm.length() + digits || !text.startsWith(algorithm)) {
            return false;
        }
        for (var i = algorithm.length(); i < text.length(); i++) {
            var letter = text.charAt(i);
            if (!Numbers.isDigit(letter) && (letter < 'a' || letter > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The hex digits alone, as they stand in names of objects. */
    public String hex() {
        return value.substring(value.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
