// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;

/**
 * A value of foreign JSON, read by paths such as {@code push_data.tag}. Deep nesting, long strings and long numbers are
 * refused while parsing.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxStringLength(256 * 1024)
                            .maxNameLength(1024)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** 2100-01-01: no push is that late, and a year that cannot be printed stays out. */
    private static final double LATEST_SECOND = 4_102_444_800d;

    private final JsonNode node;
    private final String attempted;

    private Json(JsonNode node, String attempted) {
        this.node = node;
        this.attempted = attempted;
    }

    /**
     * Parses {@code text}; a {@link Failure} of kind BAD_INPUT when it is not JSON or beyond the limits.
     *
     * @param attempted what failures of this value say could not be done
     */
    static Json parse(String text, String attempted) {
        try {
            return new Json(MAPPER.readTree(text), attempted);
        } catch (JsonProcessingException e) {
            throw Failure.badInput(attempted, "it is not JSON, or nested too deeply")
                    .because(e);
        }
    }

    /** Whether there is something at {@code path} other than {@code null}. */
    boolean has(String path) {
        return !at(path).isAbsent();
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** The value at {@code path}; where there is nothing, a value in which nothing is found. */
    Json at(String path) {
        var found = node;
        for (var name : path.split("\\.")) {
            found = found.path(name);
        }
        return new Json(found, attempted);
    }

    /** The elements of the array at {@code path}; none where there is no array. */
    List<Json> elements(String path) {
        var array = at(path).node;
        return array.isArray()
                ? array.valueStream()
                        .map(element -> new Json(element, attempted))
                        .toList()
                : List.of();
    }

    /** This value, where it is a string. */
    Optional<String> text() {
        return Optional.ofNullable(node.textValue());
    }

    /** The string at {@code path}, where there is one. */
    Optional<String> text(String path) {
        return at(path).text();
    }

    /** Whether the string at {@code path} is {@code expected}. */
    boolean is(String path, String expected) {
        return text(path).filter(expected::equals).isPresent();
    }

    /** The string at {@code path}; a {@link Failure} of kind BAD_INPUT names the path where there is none. */
    String required(String path) {
        return text(path).filter(value -> !value.isBlank()).orElseThrow(() -> unreadable(path + " is missing"));
    }

    /** The time at {@code path}, RFC 3339 or in seconds since 1970, maybe with a fraction; empty when it is neither. */
    Optional<Instant> time(String path) {
        var value = at(path).node;
        if (value.isNumber()) {
            return instant(value.doubleValue());
        }
        return text(path).flatMap(Json::instant);
    }

    /** The JSON of {@code text}, which this value holds in one form or another. */
    Json parsed(String text) {
        return parse(text, attempted);
    }

    /** Why this value cannot be used. */
    Failure unreadable(String because) {
        return Failure.badInput(attempted, because);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return instant(OffsetDateTime.parse(text).toInstant().toEpochMilli() / 1000d);
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(double seconds) {
        return seconds > 0 && seconds < LATEST_SECOND
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}
