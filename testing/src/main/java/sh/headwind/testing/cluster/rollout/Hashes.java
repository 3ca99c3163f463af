// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** Names made from contents. */
final class Hashes {

    private Hashes() {}

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Ten characters that stand for a text. */
    static String shortHash(String text) {
        return sha256(text).substring(0, 10);
    }

    /** Ten characters that stand for a pod template, whoever wrote it: absent, null and empty fields are the same. */
    static String ofTemplate(JsonNode template) {
        return shortHash(canonical(template));
    }

    private static String canonical(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .filter(field -> !field.getValue().isNull()
                            && !(field.getValue().isObject() && field.getValue().isEmpty()))
                    .map(field -> field.getKey() + ":" + canonical(field.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(Hashes::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return ObjectCodec.text(value);
    }
}
