// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;

/** The schemas in docs/events say in JSON Schema what the payload records say in Java, and the golden events keep to them. */
class EventSchemaTest {

    private static final List<String> TYPES = EventTypes.IN_FLOW_ORDER;
    private static final String PREFIX = "sh.headwind.";
    private static final Path FOLDER = Path.of(System.getProperty("headwind.root"), "docs", "events");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @FieldSource("TYPES")
    void the_schema_is_that_of_the_payload_record(String type) throws IOException {
        agrees(schema(type), GoldenEventsTest.payloadOf(type));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void the_golden_event_is_valid(String type) throws IOException {
        assertThat(problems(type, golden(type).path("data"))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void the_schema_has_a_name_of_its_own_and_describes_every_field(String type) throws IOException {
        var schema = schema(type);

        assertThat(schema.path("$id").asText())
                .isEqualTo("https://headwind.sh/events/" + type.substring(PREFIX.length()) + ".schema.json");
        assertThat(schema.path("title").asText()).isEqualTo("Data of " + type);
        assertThat(schema.findValues("properties").stream().flatMap(JsonNode::valueStream))
                .allSatisfy(
                        field -> assertThat(field.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void an_event_without_a_field_that_is_always_there_is_not_valid(String type) throws IOException {
        for (var field : schema(type).path("required")) {
            var data = golden(type).path("data").<ObjectNode>deepCopy();
            data.remove(field.asText());

            assertThat(problems(type, data)).as(field.asText()).isNotEmpty();
        }
    }

    @Test
    void closed_choices_are_those_of_the_code() throws IOException {
        var fields = schema(EventTypes.UPDATE_REQUESTED).path("properties");

        assertThat(texts(fields.at("/phase/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Phase.values()).map(Phase::text).toList());
        assertThat(texts(fields.at("/origin/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Origin.values()).map(Origin::text).toList());
    }

    private static List<String> problems(String type, JsonNode data) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema(type))
                .validate(data)
                .stream()
                .map(message -> message.getMessage())
                .toList();
    }

    /** The same fields in the same order, of the same types, and required where they are never null. */
    private static void agrees(JsonNode schema, Class<?> type) {
        var fields = type.getRecordComponents();
        assertThat(schema.path("type").asText()).isEqualTo("object");
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        Stream.of(fields).map(RecordComponent::getName).toList());
        assertThat(texts(schema.path("required")))
                .containsExactlyElementsOf(Stream.of(fields)
                        .filter(field -> !isNullable(field))
                        .map(RecordComponent::getName)
                        .toList());
        for (var field : fields) {
            agrees(schema.path("properties").path(field.getName()), field.getGenericType());
        }
    }

    private static void agrees(JsonNode schema, Type type) {
        if (type instanceof ParameterizedType generic) {
            var list = generic.getRawType().equals(List.class);
            assertThat(generic.getRawType()).isIn(List.class, Map.class);
            assertThat(schema.path("type").asText()).isEqualTo(list ? "array" : "object");
            agrees(
                    schema.path(list ? "items" : "additionalProperties"),
                    generic.getActualTypeArguments()[list ? 0 : 1]);
        } else if (type instanceof Class<?> each && each.isRecord()) {
            agrees(schema, each);
        } else {
            assertThat(schema.path("type").asText()).isEqualTo(simple(type));
        }
    }

    private static String simple(Type type) {
        return switch (type.getTypeName()) {
            case "java.lang.String" -> "string";
            case "boolean" -> "boolean";
            case "int" -> "integer";
            default -> throw new AssertionError("no word of JSON Schema for " + type);
        };
    }

    private static boolean isNullable(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode schema(String type) throws IOException {
        return file(type, ".schema.json");
    }

    private static JsonNode golden(String type) throws IOException {
        return file(type, ".json");
    }

    private static JsonNode file(String type, String ending) throws IOException {
        return JSON.readTree(
                FOLDER.resolve(type.substring(PREFIX.length()) + ending).toFile());
    }
}
