// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** Reads JSON of registries; what cannot be read is {@link Unexpected}, with no word of the text in the message. */
final class Json {

    static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    static JsonNode tree(InputStream body) throws IOException {
        return tree(body.readAllBytes());
    }

    static JsonNode tree(byte[] body) throws IOException {
        try {
            var tree = MAPPER.readTree(body);
            if (!tree.isObject()) {
                throw new Unexpected("the answer is no JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    static Unexpected unreadable(JsonProcessingException cause) {
        var unexpected = new Unexpected("the answer is no JSON that can be read");
        unexpected.initCause(cause);
        return unexpected;
    }
}
