// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.WebhookBody;
import sh.headwind.testing.fuzz.Mutation;
import sh.headwind.webhook.authenticate.Request;
import sh.headwind.webhook.batch.Batches;
import sh.headwind.webhook.deliver.SpooledEvent;
import sh.headwind.webhook.settings.Receiver;
import sh.headwind.webhook.settings.SenderKind;

/** Whatever is sent becomes events that a broker takes and the spool gives back as they were. */
class NotificationsFuzzTest {

    private static final List<String> HEADERS = List.of(
            "content-type",
            "x-github-delivery",
            "x-gitea-delivery",
            "ce-id",
            "ce-type",
            "ce-source",
            "idempotency-key",
            "traceparent",
            "x-nexus-webhook-delivery");

    private static final List<String> VALUES = List.of(
            "",
            "d-1",
            "application/cloudevents-batch+json",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "x".repeat(600),
            "é",
            "a\r\nb: c",
            "\u0000");

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern TRACE = Pattern.compile("null|[0-9a-f-]{55}");

    private static final String BODY = """
            {"events":[{"id":"1","action":"push","target":{"repository":"a/b","tag":"v1"}},{"id":"é","action":"push",
             "target":{"repository":"c","tag":"2"}}],"TopicArn":"t","Type":"Notification","Message":"{}","MessageId":"m"}""";

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void any_request_becomes_events_that_can_be_sent(@ForAll long seed, @ForAll SenderKind kind) {
        var mutation = new Mutation(seed);
        var headers = new HashMap<String, String>();
        for (var i = 0; i < 3; i++) {
            headers.put(mutation.one(HEADERS), mutation.one(VALUES));
        }
        var body = mutation.of(BODY.getBytes(UTF_8));
        var request = new Request("", headers, body);
        var sender = new Sender(Receiver.of(kind), true, List.of());

        for (var part :
                Batches.of(kind, headers.getOrDefault("content-type", ""), body).kept()) {
            WebhookBody.of(part.body()).ifPresent(content -> {
                var event = Notifications.event(sender, request, part, content);
                assertThat(event.id()).matches(ID);
                assertThat(String.valueOf(event.traceparent())).matches(TRACE);
                assertThat(SpooledEvent.parse(event.toJson())).isEqualTo(event);
                assertThat(event.data().text()).isEqualTo(new String(part.body(), UTF_8));
            });
        }
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void what_is_read_back_from_the_spool_is_an_event_or_the_declared_failure(
            @ForAll long seed, @ForAll @StringLength(max = 40) String text) {
        var data = "{\"sender\":\"quay\",\"authenticated\":true,\"hosts\":[],\"headers\":{},\"body\":\"{}\"}";
        var event = "{\"id\":\"1\",\"source\":\"/s\",\"subject\":\"quay\",\"data\":%s}".formatted(data);
        var mutation = new Mutation(seed);
        for (var spoilt :
                List.of(mutation.of(event).getBytes(UTF_8), mutation.of(event.getBytes(UTF_8)), text.getBytes(UTF_8))) {
            try {
                assertThat(SpooledEvent.parse(spoilt).toJson()).isNotEmpty();
            } catch (Failure failure) {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
            }
        }
    }
}
