// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.local.broker.trigger.Addresses;
import sh.headwind.local.broker.trigger.Trigger;
import sh.headwind.local.broker.trigger.TriggerManifest;

/** A broker with its subscribers: Triggers are given as text, as a user writes them. Pauses are a thousandth of real ones. */
final class Bench implements AutoCloseable {

    static final String RETRIES = "{retry: 5, backoffPolicy: exponential, backoffDelay: PT1S}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private final List<JsonNode> manifests = new ArrayList<>();
    private final List<Runnable> open = new ArrayList<>();
    private Faults faults = Faults.NONE;
    private BrokerOptions.Limits limits = new BrokerOptions.Limits(0, 0.001, 32, 10_000, Duration.ofSeconds(10));

    Subscriber subscriber(String name) {
        return subscribers.computeIfAbsent(name, _ -> {
            var subscriber = new Subscriber();
            open.add(subscriber::close);
            return subscriber;
        });
    }

    /** A Trigger that hears every event, with the delivery given as YAML in one line, and the dead-letter sink {@code dead}. */
    Bench triggerWithSink(String subscriber, String delivery) {
        subscriber("dead");
        var withSink = delivery.replace("}", ", deadLetterSink: {ref: {kind: Service, name: dead}}}");
        return trigger(subscriber, "{}", withSink);
    }

    /** A Trigger that hears events with these attributes. */
    Bench trigger(String subscriber, String attributes, String delivery) {
        subscriber(subscriber);
        return manifest("""
                apiVersion: eventing.knative.dev/v1
                kind: Trigger
                metadata: {name: %1$s, namespace: headwind-system}
                spec:
                  broker: headwind
                  filter: {attributes: %2$s}
                  subscriber: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: %1$s}}
                  delivery: %3$s
                """.formatted(subscriber, attributes, delivery));
    }

    Bench manifest(String yaml) {
        try {
            manifests.add(new ObjectMapper(new YAMLFactory()).readTree(yaml));
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Bench faults(Faults trouble) {
        faults = trouble;
        return this;
    }

    Bench limits(BrokerOptions.Limits other) {
        limits = other;
        return this;
    }

    List<Trigger> triggers() {
        return TriggerManifest.triggers(manifests);
    }

    InMemoryBroker start(Semantics semantics) {
        var triggers = triggers();
        var addresses = new HashMap<String, URI>();
        subscribers.forEach((name, subscriber) -> addresses.put(name, subscriber.url()));
        var options = BrokerOptions.of(() -> triggers, Addresses.byName(addresses))
                .with(semantics)
                .with(limits)
                .with(faults);
        var broker = InMemoryBroker.start(options);
        open.addFirst(broker::close);
        return broker;
    }

    /** The status of a post of an event in binary mode. */
    int post(InMemoryBroker broker, String type, String id) {
        return send(event(broker, type, id).build()).statusCode();
    }

    HttpRequest.Builder event(InMemoryBroker broker, String type, String id) {
        return HttpRequest.newBuilder(broker.ingressUrl())
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                .header("content-type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", type)
                .header("ce-source", "/test")
                .header("ce-id", id);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        // Subscribers first: one that holds an answer back would keep the broker draining.
        open.reversed().forEach(Runnable::run);
        http.shutdownNow();
    }
}
