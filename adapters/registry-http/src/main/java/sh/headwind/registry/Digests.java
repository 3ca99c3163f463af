// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import sh.headwind.core.image.Digest;

/** Digests as registries tell them, and as the content has them. */
final class Digests {

    private Digests() {}

    /** The {@code Docker-Content-Digest} header; empty when there is none. */
    static Optional<Digest> told(Answer answer) throws IOException {
        var text = answer.header("Docker-Content-Digest").map(String::strip);
        if (text.isPresent() && !Digest.isValid(text.orElseThrow())) {
            throw new Unexpected("the registry told a digest that is none");
        }
        return text.map(Digest::new);
    }

    /** The digest that the bytes really have, by the algorithm of {@code claimed}. */
    static Digest of(byte[] content, Digest claimed) {
        var algorithm = claimed.value().substring(0, claimed.value().indexOf(':'));
        return new Digest(algorithm + ":" + hex(algorithm.replace("sha", "SHA-"), content));
    }

    /** SHA-256. */
    static Digest of(byte[] content) {
        return new Digest("sha256:" + hex("SHA-256", content));
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
