// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Comparison that takes the same time whatever the two have in common, their lengths included. */
public final class ConstantTime {

    private ConstantTime() {}

    /** Whether both are the same text. */
    public static boolean equal(String a, String b) {
        return MessageDigest.isEqual(hash(a), hash(b));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
