// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The files in docs/events say what the events look like; these tests keep them and the payload records in step. */
class GoldenEventsTest {

    private static final List<String> TYPES = EventTypes.IN_FLOW_ORDER;
    private static final String PREFIX = "sh.headwind.";
    private static final Path FOLDER = Path.of(System.getProperty("headwind.root"), "docs", "events");

    private final ObjectMapper mapper = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    @Test
    void there_is_one_file_and_one_schema_for_each_type_and_no_other() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(TYPES.stream()
                            .map(type -> type.substring(PREFIX.length()))
                            .flatMap(name -> Stream.of(name + ".json", name + ".schema.json"))
                            .toList());
        }
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void the_envelope_is_complete(String type) throws IOException {
        var event = golden(type);

        assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.path("type").textValue()).isEqualTo(type);
        assertThat(event.path("id").textValue()).isNotBlank();
        assertThat(event.path("source").textValue()).startsWith("/headwind/");
        assertThat(event.path("subject").textValue()).matches("[\\x21-\\x7e]+");
        assertThat(event.path("datacontenttype").textValue()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void the_data_is_the_payload_record_and_nothing_else(String type) throws IOException {
        var data = golden(type).path("data");

        var payload = mapper.treeToValue(data, payloadOf(type));

        assertThat(mapper.<JsonNode>valueToTree(payload)).isEqualTo(data);
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void the_data_is_small(String type) throws IOException {
        assertThat(golden(type).path("data").toString()).hasSizeLessThan(16 * 1024);
    }

    private JsonNode golden(String type) throws IOException {
        return mapper.readTree(
                FOLDER.resolve(type.substring(PREFIX.length()) + ".json").toFile());
    }

    static Class<? extends Record> payloadOf(String type) {
        return switch (type) {
            case EventTypes.WEBHOOK_RECEIVED -> WebhookReceived.class;
            case EventTypes.IMAGE_PUSHED -> ImagePushed.class;
            case EventTypes.CHART_PUSHED -> ChartPushed.class;
            case EventTypes.POLL_REQUESTED -> PollRequested.class;
            case EventTypes.IMAGE_EVALUATED -> ImageEvaluated.class;
            default -> UpdateChanged.class;
        };
    }
}
