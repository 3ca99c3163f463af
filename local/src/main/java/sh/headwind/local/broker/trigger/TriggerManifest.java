// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sh.headwind.core.failure.Failure;

/** Reads Broker and Trigger objects, in the form that {@code kubectl} takes. What cannot be read is a {@link Failure}. */
public final class TriggerManifest {

    private static final String ORDER = "kafka.eventing.knative.dev/delivery.order";

    private TriggerManifest() {}

    /** The Triggers among {@code objects}, each with the terms of its Broker, if that is among them, as default. */
    public static List<Trigger> triggers(List<JsonNode> objects) {
        var brokers = new LinkedHashMap<String, Delivery>();
        objects.stream()
                .filter(object -> is(object, "Broker"))
                .forEach(broker -> brokers.put(
                        broker.at("/metadata/name").asText(),
                        delivery(broker.at("/spec/delivery"), namespace(broker))));
        return objects.stream()
                .filter(object -> is(object, "Trigger"))
                .map(object -> trigger(object, brokers))
                .toList();
    }

    /** The message for a manifest, or a part of one, that cannot be right. */
    static Failure unreadable(String what, String why) {
        return Failure.badInput("read " + what, why);
    }

    private static Trigger trigger(JsonNode object, Map<String, Delivery> brokers) {
        var namespace = namespace(object);
        var name = required(object.at("/metadata/name"), "metadata.name of a Trigger");
        var spec = object.path("spec");
        var broker = required(spec.path("broker"), "spec.broker of Trigger " + name);
        var defaults = brokers.getOrDefault(broker, Delivery.ONCE);
        var own = spec.has("delivery") ? delivery(spec.path("delivery"), namespace) : defaults;
        var ordered = object.at("/metadata/annotations").path(ORDER).asText().equals("ordered");
        var subscriber = destination(spec.path("subscriber"), namespace)
                .orElseThrow(() -> unreadable("Trigger " + name, "it has no subscriber"));
        return new Trigger(namespace, name, broker, filter(spec), subscriber, own.withSinkFrom(defaults), ordered);
    }

    private static Filter filter(JsonNode spec) {
        if (spec.path("filters").isArray() && !spec.path("filters").isEmpty()) {
            return new Filter.All(dialects(spec.path("filters")));
        }
        return new Filter.Attributes(words(spec.at("/filter/attributes")));
    }

    private static List<Filter> dialects(JsonNode list) {
        return stream(list).map(TriggerManifest::dialect).toList();
    }

    private static Filter dialect(JsonNode filter) {
        if (filter.size() != 1) {
            throw unreadable("filter " + filter, "one dialect to an entry");
        }
        var entry = filter.properties().iterator().next();
        return switch (entry.getKey()) {
            case "exact" -> new Filter.Exact(words(entry.getValue()));
            case "prefix" -> new Filter.Prefix(words(entry.getValue()));
            case "suffix" -> new Filter.Suffix(words(entry.getValue()));
            case "all" -> new Filter.All(dialects(entry.getValue()));
            case "any" -> new Filter.Any(dialects(entry.getValue()));
            case "not" -> new Filter.Not(dialect(entry.getValue()));
            default -> throw unreadable("filter " + filter, "local mode knows exact, prefix, suffix, all, any, not");
        };
    }

    private static Delivery delivery(JsonNode delivery, String namespace) {
        if (!delivery.isObject()) {
            return Delivery.ONCE;
        }
        return new Delivery(
                delivery.path("retry").asInt(0),
                backoff(delivery.path("backoffPolicy").asText("exponential")),
                duration(delivery.path("backoffDelay").asText("PT0S")),
                Optional.of(delivery.path("timeout").asText())
                        .filter(text -> !text.isEmpty())
                        .map(TriggerManifest::duration),
                destination(delivery.path("deadLetterSink"), namespace));
    }

    private static Delivery.Backoff backoff(String policy) {
        try {
            return Delivery.Backoff.valueOf(policy.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable("backoffPolicy " + policy, "it is linear or exponential")
                    .because(e);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw unreadable("duration " + text, "it is written as ISO 8601 says, e.g. PT1S")
                    .because(e);
        }
    }

    private static Optional<Destination> destination(JsonNode node, String namespace) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        var ref = Optional.of(node.path("ref"))
                .filter(JsonNode::isObject)
                .map(object -> new Destination.Ref(
                        object.path("kind").asText(),
                        object.path("namespace").asText(namespace),
                        object.path("name").asText()));
        var uri = Optional.of(node.path("uri").asText())
                .filter(text -> !text.isEmpty())
                .map(URI::create);
        return Optional.of(new Destination(ref, uri));
    }

    private static Map<String, String> words(JsonNode object) {
        var words = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
        return words;
    }

    private static boolean is(JsonNode object, String kind) {
        return object.path("kind").asText().equals(kind)
                && object.path("apiVersion").asText().startsWith("eventing.knative.dev/");
    }

    private static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText("default");
    }

    private static String required(JsonNode value, String what) {
        if (value.asText().isEmpty()) {
            throw unreadable(what, "it is missing");
        }
        return value.asText();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
