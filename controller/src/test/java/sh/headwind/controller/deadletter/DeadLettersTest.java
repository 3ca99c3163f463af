// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.token.SenderTokens;
import sh.headwind.events.Event;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.fake.FakeTokenIssuer;

class DeadLettersTest {

    private static final String BODY = "{\"repository\":\"docker.io/library/nginx\"}";

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    private final Vertx vertx = Vertx.vertx();
    private final KubernetesDeadLetters letters =
            new KubernetesDeadLetters(cluster.client(), "default", Clock.systemUTC());
    private final DeadLetterServer server = serve(Optional.empty());
    private final List<Event<?>> sent = new CopyOnWriteArrayList<>();

    private DeadLetterServer serve(Optional<SenderTokens> senders) {
        var terms = new DeadLetterServer.Terms("127.0.0.1", 0, senders);
        return DeadLetterServer.start(vertx, letters, Clock.systemUTC(), terms);
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        cluster.close();
    }

    @Test
    void an_event_is_kept_before_the_answer_with_the_reason_it_was_given_up_for() throws Exception {
        assertThat(post("push-1", BODY)).isEqualTo(204);
        assertThat(letters.list()).singleElement().satisfies(letter -> {
            assertThat(letter.attribute("id")).isEqualTo("push-1");
            assertThat(letter.reason()).isEqualTo("400 no such tag");
            assertThat(letter.body()).isEqualTo(BODY);
        });
    }

    @Test
    void the_same_event_is_kept_once() throws Exception {
        post("push-1", BODY);
        assertThat(post("push-1", BODY)).isEqualTo(204);
        post("push-2", BODY);
        assertThat(letters.list()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{not json", "\u0000", "[]"})
    void even_what_nobody_can_read_is_kept(String body) throws Exception {
        assertThat(post("push-1", body)).isEqualTo(204);
        assertThat(letters.list()).hasSize(1);
    }

    @Test
    void while_the_cluster_does_not_answer_the_broker_is_told_to_come_again() throws Exception {
        try (var _ = cluster.faults().fail(request -> request.is("create", "configmaps"), 503)) {
            assertThat(post("push-1", BODY)).isEqualTo(503);
        }
    }

    /** A dispatcher of a Trigger of ours, then everybody else in the cluster. */
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "headwind-dead-letters, headwind-system, 204",
        "headwind-dead-letters, shop, 401",
        "headwind, headwind-system, 401",
    })
    void where_an_audience_is_set_only_senders_of_ours_have_letters_kept(String audience, String namespace, int status)
            throws Exception {
        try (var cluster = FakeTokenIssuer.start("https://kubernetes.default.svc.cluster.local");
                var asking = serve(senders(cluster))) {
            var account = "system:serviceaccount:" + namespace + ":headwind-normalize-oidc";
            var token = cluster.sign(cluster.claims(audience, account, 600));

            assertThat(post(asking, "push-1", "Bearer " + token)).isEqualTo(status);
            assertThat(post(asking, "push-2", "none")).isEqualTo(401);
            assertThat(letters.list()).hasSize(status == 204 ? 1 : 0);
        }
    }

    @Test
    void while_nobody_can_say_who_sends_the_letter_is_to_come_again() throws Exception {
        var cluster = FakeTokenIssuer.start("https://kubernetes.default.svc.cluster.local");
        try (var asking = serve(senders(cluster))) {
            var account = "system:serviceaccount:headwind-system:headwind-normalize-oidc";
            var token = cluster.sign(cluster.claims("headwind-dead-letters", account, 600));
            cluster.close();

            assertThat(post(asking, "push-1", "Bearer " + token)).isEqualTo(503);
        }
    }

    private static Optional<SenderTokens> senders(FakeTokenIssuer cluster) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "headwind.oidc.audience", "headwind-dead-letters",
                                "headwind.oidc.discovery", cluster.discovery(),
                                "headwind.oidc.keys", cluster.keys()),
                        "test",
                        100))
                .build();
        return SenderTokens.configured(config, Clock.systemUTC());
    }

    private static int post(DeadLetterServer receiver, String id, String authorization) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + "/"))
                    .header("ce-id", id)
                    .header("Authorization", authorization)
                    .POST(BodyPublishers.ofString(BODY))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void a_replay_sends_the_event_with_its_id_and_forgets_the_letter() throws Exception {
        post("push-1", BODY);
        try (var _ = Archive.open(letters, sent::add, Clock.systemUTC())) {
            letters.replay(letters.list().getFirst().name());
            await().until(() -> letters.list().isEmpty());
        }
        assertThat(sent).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("push-1");
            assertThat(event.type()).isEqualTo("sh.headwind.image.pushed.v1");
            assertThat(event.extensions()).isEqualTo(Map.of("traceparent", "00-1-2-01"));
            assertThat(event.data()).hasToString(BODY);
        });
        assertThat(letters.replay("dead-letter-gone")).isFalse();
    }

    static Stream<Failure> refusals() {
        return Stream.of(
                Failure.denied("send an event", "the sink answered 403"),
                Failure.badInput("send an event", "the sink answered 400"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_replay_that_is_refused_for_good_stays_and_says_so_until_somebody_asks_again(Failure refusal)
            throws Exception {
        var answers = new ArrayDeque<>(List.of(refusal));
        post("push-1", BODY);
        var name = letters.list().getFirst().name();
        try (var _ = Archive.open(letters, event -> take(event, answers), Clock.systemUTC())) {
            letters.replay(name);
            await().until(() -> !letters.list().getFirst().refused().isEmpty());
            assertThat(letters.list())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason())
                            .isEqualTo("400 no such tag; sent again: " + refusal.getMessage()));
            assertThat(annotations()).doesNotContainKey(KubernetesDeadLetters.REPLAY);

            letters.replay(name);
            await().until(() -> letters.list().isEmpty());
        }
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_letter_that_is_no_json_is_not_sent_again_and_says_so() throws Exception {
        post("push-1", "{not json");
        try (var _ = Archive.open(letters, sent::add, Clock.systemUTC())) {
            letters.replay(letters.list().getFirst().name());
            await().until(() -> letters.list().getFirst().reason().endsWith("its body is no JSON"));
        }
        assertThat(annotations()).doesNotContainKey(KubernetesDeadLetters.REPLAY);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_replay_that_cannot_be_sent_now_is_tried_again() throws Exception {
        var answers = new ArrayDeque<>(List.of(Failure.unavailable("send an event", "the sink answered 503")));
        post("push-1", BODY);
        try (var _ = Archive.open(letters, event -> take(event, answers), Clock.systemUTC())) {
            letters.replay(letters.list().getFirst().name());
            await().until(() -> letters.list().isEmpty());
        }
        assertThat(sent).hasSize(1);
    }

    /** What a letter that was given up again says of its replay is what became of it since. */
    @Test
    void what_was_refused_and_given_up_again_says_nothing_of_the_refusal() {
        var given = Instant.parse("2026-11-22T10:00:00Z");
        letters.keep(letter("push", given));
        letters.refuse("push", "the \"sink\" answered 403");
        assertThat(letters.list().getFirst().refused()).isEqualTo("the \"sink\" answered 403");

        letters.keep(letter("push", given.plusSeconds(1)));

        assertThat(letters.list().getFirst().refused()).isEmpty();
    }

    private void take(Event<?> event, Queue<Failure> answers) {
        var answer = answers.poll();
        if (answer != null) {
            throw answer;
        }
        sent.add(event);
    }

    private Map<String, String> annotations() {
        return letters.labelled().list().getItems().getFirst().getMetadata().getAnnotations();
    }

    @Test
    void what_was_given_up_again_while_it_was_sent_again_stays() {
        var given = Instant.parse("2026-11-22T10:00:00Z");
        letters.keep(letter("push", given));
        letters.replay("push");

        letters.keep(letter("push", given.plusSeconds(1)));
        letters.delete("push", given);

        assertThat(letters.list())
                .singleElement()
                .satisfies(letter -> assertThat(letter.at()).isEqualTo(given.plusSeconds(1)));
        assertThat(annotations()).doesNotContainKey(KubernetesDeadLetters.REPLAY);
        letters.delete("push", given.plusSeconds(1));
        assertThat(letters.list()).isEmpty();
    }

    @Test
    void old_letters_are_thrown_away() {
        letters.keep(letter("old", Instant.now().minus(Duration.ofDays(15))));
        letters.keep(letter("young", Instant.now().minus(Duration.ofDays(13))));
        try (var _ = Archive.open(letters, sent::add, Clock.systemUTC())) {
            await().until(() -> letters.list().size() == 1);
        }
        assertThat(letters.list().getFirst().name()).isEqualTo("young");
    }

    @Test
    void of_more_than_five_hundred_letters_the_oldest_are_thrown_away() {
        var now = Instant.now();
        IntStream.range(0, DeadLetters.KEPT + 20)
                .forEach(age -> letters.keep(letter("letter-" + age, now.minusSeconds(age))));
        try (var _ = Archive.open(letters, sent::add, Clock.systemUTC())) {
            await().until(() -> letters.list().size() == 500);
        }
        assertThat(letters.list().getFirst().name()).isEqualTo("letter-0");
        assertThat(letters.list().getLast().name()).isEqualTo("letter-499");
    }

    private static DeadLetter letter(String name, Instant at) {
        return new DeadLetter(name, at, Map.of("id", name), "application/json", "{}", "");
    }

    private int post(String id, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                    .timeout(Duration.ofSeconds(10))
                    .header("ce-id", id)
                    .header("ce-source", "/headwind/normalize")
                    .header("ce-type", "sh.headwind.image.pushed.v1")
                    .header("ce-specversion", "1.0")
                    .header("ce-traceparent", "00-1-2-01")
                    .header("ce-knativeerrorcode", "400")
                    .header("ce-knativeerrordata", "no such tag")
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }
}
