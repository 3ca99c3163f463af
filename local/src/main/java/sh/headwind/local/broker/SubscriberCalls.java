// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import sh.headwind.local.broker.fault.Fault;
import sh.headwind.local.broker.fault.Faults;

/** Posts one event once to one subscriber, through whatever trouble the test wants, and says what became of it. */
final class SubscriberCalls {

    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(600);

    private final HttpClient http;
    private final BrokerOptions options;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    /** One hop of one event. */
    record Hop(String name, URI url, Optional<Duration> timeout) {}

    SubscriberCalls(HttpClient http, BrokerOptions options) {
        this.http = http;
        this.options = options;
    }

    Outcome call(Hop hop, HeldEvent event, int attempt) throws InterruptedException {
        return switch (faults().at(hop.name(), event.id(), attempt)) {
            case Fault.None _ -> post(hop, event);
            case Fault.Drop _ -> new Outcome.Done();
            case Fault.Duplicate _ -> {
                post(hop, event);
                yield post(hop, event);
            }
            case Fault.Late(var by) -> {
                Thread.sleep(by);
                yield post(hop, event);
            }
            case Fault.Reset _ -> new Outcome.Unanswered("connection reset");
            case Fault.Unavailable _ -> new Outcome.Refused(503, "unavailable", true);
            case Fault.LostAnswer _ -> {
                post(hop, event);
                yield new Outcome.Unanswered("connection reset");
            }
        };
    }

    private Faults faults() {
        return options.faults();
    }

    private Outcome post(Hop hop, HeldEvent event) throws InterruptedException {
        var place = places.computeIfAbsent(
                hop.name(), _ -> new Semaphore(options.limits().callsPerTrigger()));
        place.acquire();
        try {
            var answer = http.send(request(hop, event), HttpResponse.BodyHandlers.ofByteArray());
            return AnswerRule.of(options.semantics(), answer.statusCode(), headers(answer), answer.body());
        } catch (IOException e) {
            return new Outcome.Unanswered(String.valueOf(e.getMessage()));
        } finally {
            place.release();
        }
    }

    private HttpRequest request(Hop hop, HeldEvent event) {
        var request = HttpRequest.newBuilder(hop.url())
                .POST(HttpRequest.BodyPublishers.ofByteArray(event.data()))
                .header("prefer", "reply")
                .header("kn-namespace", options.namespace());
        HttpBinding.headers(event.without(HeldEvent.TTL)).forEach(request::header);
        timeout(hop).ifPresent(request::timeout);
        return request.build();
    }

    private Optional<Duration> timeout(Hop hop) {
        return switch (options.semantics()) {
            case IN_MEMORY -> hop.timeout();
            case KAFKA -> hop.timeout().or(() -> Optional.of(KAFKA_TIMEOUT));
        };
    }

    private static Map<String, String> headers(HttpResponse<?> answer) {
        var headers = new HashMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }
}
