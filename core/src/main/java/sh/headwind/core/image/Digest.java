// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;

/**
 * The address of a manifest by its content, {@code sha256:<64 hex digits>}.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests">OCI image: digests</a>
 */
public record Digest(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    public Digest {
        if (!isValid(value)) {
            throw Failure.badInput(
                    "read the digest '" + Excerpt.of(value) + "'", "a digest is sha256: and 64 lower-case hex digits");
        }
    }

    /** Whether {@code text} is a digest. */
    public static boolean isValid(String text) {
        return GRAMMAR.matcher(text).matches();
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
