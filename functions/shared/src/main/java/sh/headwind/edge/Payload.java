// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.funqy.knative.events.CloudEvent;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/** The data of an event, once it is known to be of the right type and complete. */
public final class Payload {

    private static final String READ = "read the event";

    private Payload() {}

    /**
     * The data of {@code event}, which must be of {@code type}: where an application has one function, Funqy may hand it
     * any type. Every component of a record that is not {@code @Nullable} is there, at any depth; else BAD_INPUT names the
     * first that is missing.
     */
    public static <T> T of(CloudEvent<T> event, String type) {
        if (!type.equals(event.type())) {
            throw Failure.badInput(READ, "its type is not " + type);
        }
        var data = read(event);
        if (data == null) {
            throw Failure.badInput(READ, "it has no data");
        }
        requireComplete("data", data);
        return data;
    }

    /**
     * The data of {@code event} as {@code payload}, for a function that hears several types with different payloads: it
     * takes JSON and tells by the type what it is. As strict as {@link #of(CloudEvent, String)}.
     */
    public static <T> T of(CloudEvent<JsonNode> event, Class<T> payload, ObjectMapper mapper) {
        var json = read(event);
        try {
            var data = json == null ? null : mapper.treeToValue(json, payload);
            if (data == null) {
                throw Failure.badInput(READ, "it has no data");
            }
            requireComplete("data", data);
            return data;
        } catch (JsonProcessingException e) {
            throw Failure.badInput(READ, "its data does not fit the type").because(e);
        }
    }

    private static <T> @Nullable T read(CloudEvent<T> event) {
        try {
            return event.data();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw Failure.badInput(READ, "its data does not fit the type").because(e);
        }
    }

    private static void requireComplete(String path, Object value) {
        switch (value) {
            case Record record -> {
                for (var component : record.getClass().getRecordComponents()) {
                    requireComponent(path + "." + component.getName(), component, record);
                }
            }
            case Collection<?> elements -> elements.forEach(element -> requirePresent(path + "[]", element));
            case Map<?, ?> entries ->
                entries.forEach((key, entry) -> requirePresent(path + "." + Excerpt.of(String.valueOf(key)), entry));
            default -> {
                // a string or a number: there is nothing in it that could be missing
            }
        }
    }

    private static void requireComponent(String path, RecordComponent component, Record record) {
        var value = valueOf(component, record);
        if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            requirePresent(path, value);
        }
    }

    private static void requirePresent(String path, @Nullable Object value) {
        if (value == null) {
            throw Failure.badInput(READ, path + " is missing");
        }
        requireComplete(path, value);
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the payload records are public", e);
        }
    }
}
