// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/** Reads an optional JSON body, whatever its Content-Type: scripts often send none. */
@Singleton
public class BodyReader {

    private final ObjectMapper mapper;

    BodyReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    DecisionBody decision(@Nullable String text) {
        return read(text, DecisionBody.class, DecisionBody.EMPTY);
    }

    RollbackBody rollback(@Nullable String text) {
        return read(text, RollbackBody.class, RollbackBody.EMPTY);
    }

    /** The body as {@code type}; {@code otherwise} where there is none. */
    public <T> T read(@Nullable String text, Class<T> type, T otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Optional.ofNullable(mapper.readValue(text, type)).orElse(otherwise);
        } catch (JsonProcessingException e) {
            throw Failure.badInput("read the body", "it is no JSON object of the expected fields")
                    .because(e);
        }
    }
}
