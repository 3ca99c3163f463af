// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Spoils what parsers are given in the ways that senders, their proxies and their enemies do; the same seed spoils alike. */
public final class Mutation {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e308",
            "1.5",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"latest\"",
            "\"../..\"",
            "\"a:b\"",
            "\"http://\"",
            "\"://\"",
            "\"@\"",
            "\"pkg:\"",
            "\"pkg:oci/@?%\"",
            "\"%zz\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"é.example.com/ü\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"tag\":{}}",
            "\"{\\\"a\\\":1}\"",
            "\"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "/a".repeat(5000) + "\"",
            "\"" + "x".repeat(20000) + "\"");

    private final Random random;

    public Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** The same document with one to four values replaced, removed or moved; sometimes cut or with a byte changed. */
    public String of(String document) {
        var root = parse(document);
        for (var times = 1 + random.nextInt(4); times > 0; times--) {
            var containers = new ArrayList<ContainerNode<?>>();
            collect(root, containers);
            if (!containers.isEmpty()) {
                spoil(one(containers));
            }
        }
        var text = root.toString();
        return switch (random.nextInt(10)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 ->
                new StringBuilder(text)
                        .replace(0, 1, String.valueOf((char) random.nextInt(128)))
                        .toString();
            default -> text;
        };
    }

    /** Any of {@code choices}. */
    public <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The same bytes with one to four of them changed, cut out or doubled; sometimes unchanged. */
    public byte[] of(byte[] bytes) {
        var spoilt = bytes;
        for (var times = random.nextInt(5); times > 0 && spoilt.length > 0; times--) {
            var at = random.nextInt(spoilt.length);
            spoilt = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(spoilt, at);
                case 1 -> joined(Arrays.copyOf(spoilt, at), Arrays.copyOfRange(spoilt, at + 1, spoilt.length));
                case 2 -> joined(Arrays.copyOf(spoilt, at), Arrays.copyOfRange(spoilt, at / 2, spoilt.length));
                default -> changed(spoilt, at);
            };
        }
        return spoilt;
    }

    private byte[] changed(byte[] bytes, int at) {
        var changed = bytes.clone();
        changed[at] = (byte) random.nextInt(256);
        return changed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private void spoil(ContainerNode<?> container) {
        var value = parse(one(VALUES));
        switch (container) {
            case ObjectNode object
            when !object.isEmpty() -> {
                var name =
                        one(object.properties().stream().map(Map.Entry::getKey).toList());
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
            }
            case ArrayNode array when !array.isEmpty() -> array.set(random.nextInt(array.size()), value);
            case ArrayNode array -> array.add(value);
            default -> {
                // an empty object stays one
            }
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> into) {
        if (node instanceof ContainerNode<?> container) {
            into.add(container);
        }
        node.forEach(child -> collect(child, into));
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
