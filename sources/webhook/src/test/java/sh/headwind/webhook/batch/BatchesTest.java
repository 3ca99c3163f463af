// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.events.EventIds;
import sh.headwind.webhook.settings.SenderKind;

class BatchesTest {

    private static Parts parts(SenderKind kind, String contentType, String body) {
        return Batches.of(kind, contentType, body.getBytes(UTF_8));
    }

    private static String text(Part part) {
        return new String(part.body(), UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"REGISTRY", "DISTRIBUTION", "GITLAB"})
    void each_push_of_an_envelope_is_a_part_with_its_own_id_and_bytes(SenderKind kind) {
        var first = "{ \"id\":\"1\", \"action\":\"push\", \"target\":{\"repository\":\"a/é\",\"tag\":\"v1\"} }";
        var second = "{\"action\":\"push\",\"target\":{\"repository\":\"b\",\"tag\":\"v2\",\"size\":1.0}}";
        var parts = parts(kind, "application/json", "{\"x\":[{}],\"events\":[" + first + " , " + second + "]}");
        assertThat(parts.kept()).extracting(BatchesTest::text).containsExactly(first, second);
        assertThat(parts.kept()).extracting(Part::repository).containsExactly("a/é", "b");
        assertThat(parts.kept().getFirst().id()).contains("1");
        assertThat(parts.kept().getLast().id()).isEmpty();
        assertThat(parts.dropped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "pull,   'v1'",
        "mount,  'v1'",
        "delete, 'v1'",
        "push,   ''",
    })
    void noise_of_an_envelope_is_dropped_and_counted(String action, String tag) {
        var event = "{\"action\":\"%s\",\"target\":{\"repository\":\"a\",\"tag\":\"%s\"}}".formatted(action, tag);
        var parts = parts(SenderKind.REGISTRY, "", "{\"events\":[" + event + "," + event + "]}");
        assertThat(parts.kept()).isEmpty();
        assertThat(parts.dropped()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"repository\":\"a\",\"tag\":\"v1\"}",
                "{\"events\":{}}",
                "{\"events\":[1]}",
                "{\"events\":[{\"action\":\"push\"}",
                "{\"events\":[{]}",
                "[]",
                "not json",
                "",
            })
    void what_is_no_envelope_goes_on_as_it_is(String body) {
        var parts = parts(SenderKind.REGISTRY, "application/json", body);
        assertThat(parts.kept()).singleElement().satisfies(part -> {
            assertThat(text(part)).isEqualTo(body);
            assertThat(part.whole()).isTrue();
        });
    }

    @Test
    void a_batch_of_cloud_events_gives_structured_events_without_the_noise() {
        var pushed = "{\"specversion\":\"1.0\",\"source\":\"/h\",\"id\":\"e1\",\"type\":\"harbor.artifact.pushed\"}";
        var pulled = "{\"specversion\":\"1.0\",\"id\":\"e2\",\"type\":\"harbor.artifact.pulled\"}";
        var deleted = "{\"specversion\":\"1.0\",\"id\":\"e3\",\"type\":\"dev.cdevents.artifact.deleted.0.1.0\"}";
        var parts = parts(
                SenderKind.HARBOR,
                "application/cloudevents-batch+json; charset=utf-8",
                "[" + pushed + "," + pulled + "," + deleted + "]");
        assertThat(parts.dropped()).isEqualTo(2);
        assertThat(parts.kept()).singleElement().satisfies(part -> {
            assertThat(text(part)).isEqualTo(pushed);
            assertThat(part.id()).contains(EventIds.hash("/h", "e1"));
            assertThat(part.contentType()).contains("application/cloudevents+json");
        });
    }

    @Test
    void a_message_of_sns_is_unwrapped() {
        var parts = parts(
                SenderKind.ECR,
                "text/plain",
                "{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"MessageId\":\"m\",\"Message\":"
                        + "\"{\\\"detail\\\":{\\\"repository-name\\\":\\\"web\\\"}}\"}");
        assertThat(parts.kept()).singleElement().satisfies(part -> {
            assertThat(text(part)).isEqualTo("{\"detail\":{\"repository-name\":\"web\"}}");
            assertThat(part.id()).contains("m");
            assertThat(part.repository()).isEqualTo("web");
        });
    }

    @Test
    void records_of_sqs_are_taken_apart() {
        var event = "{\"detail\":{\"repository-name\":\"%s\"}}";
        var record = "{\"messageId\":\"%s\",\"body\":\"%s\"}";
        var records = Stream.of("web", "db")
                .map(name -> record.formatted(name, event.formatted(name).replace("\"", "\\\"")))
                .collect(Collectors.joining(","));

        var parts = parts(SenderKind.ECR, "", "{\"Records\":[" + records + "]}");

        assertThat(parts.kept())
                .extracting(BatchesTest::text)
                .containsExactly(event.formatted("web"), event.formatted("db"));
        assertThat(parts.kept()).extracting(part -> part.id().orElse("")).containsExactly("web", "db");
    }

    @Test
    void an_envelope_in_another_encoding_goes_on_as_it_is() {
        var body = "{\"events\":[{\"action\":\"push\",\"target\":{\"repository\":\"a\",\"tag\":\"1\"}}]}"
                .getBytes(StandardCharsets.UTF_16);

        assertThat(Batches.of(SenderKind.REGISTRY, "application/json", body).kept())
                .singleElement()
                .satisfies(part -> assertThat(part.body()).isEqualTo(body));
    }

    @Test
    void a_request_of_sns_to_confirm_goes_no_further() {
        var parts = parts(SenderKind.ECR, "", "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn\"}");
        assertThat(parts.kept()).isEmpty();
        assertThat(parts.dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dockerhub | {\"push_data\":{\"tag\":\"1\"},\"repository\":{\"name\":\"x\",\"repo_name\":\"team/x\"}} | team/x",
                "quay      | {\"name\":\"web\",\"docker_url\":\"quay.io/acme/web\"}   | quay.io/acme/web",
                "harbor    | {\"event_data\":{\"repository\":{\"repo_full_name\":\"p/web\"}}} | p/web",
                "gcr       | {\"message\":{\"data\":\"e30=\"}} | ''",
                "ghcr      | [ | ''",
            })
    void parts_of_one_repository_share_a_hint(String kind, String body, String hint) {
        var parts = parts(SenderKind.of(kind).orElseThrow(), "application/json", body);
        assertThat(parts.kept().getFirst().repository()).isEqualTo(hint);
    }
}
