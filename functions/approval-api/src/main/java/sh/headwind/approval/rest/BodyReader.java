// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/** Reads the optional JSON body of a decision, whatever its Content-Type: scripts often send none. */
@Singleton
public class BodyReader {

    private final ObjectMapper mapper;

    BodyReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    DecisionBody read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DecisionBody.EMPTY;
        }
        try {
            return mapper.readValue(text, DecisionBody.class);
        } catch (JsonProcessingException e) {
            throw Failure.badInput("read the body", "it is no JSON object").because(e);
        }
    }
}
