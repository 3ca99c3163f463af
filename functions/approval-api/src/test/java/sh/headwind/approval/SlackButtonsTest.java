// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.patience.PatientWaits;

/** Clicks as Slack sends them, and as somebody else would. */
@QuarkusTest
@TestProfile(SlackButtonsTest.WithSecret.class)
class SlackButtonsTest {

    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String HOME = "headwind-system";
    private static final FakeReceiver SLACK = new FakeReceiver();

    /** An installation of its own: the secret is there from the beginning. */
    public static final class WithSecret implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("headwind.approval.remember-for", "0S");
        }
    }

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    KubernetesClient client;

    private String namespace = "";
    private Ballot ballot = new Ballot("", "", "", "");

    @BeforeEach
    void ada_and_bob_may_decide_and_eve_may_not() {
        stage.home();
        if (client.secrets().inNamespace(HOME).withName("headwind-secrets").get() == null) {
            configure();
        }
        namespace = stage.namespace();
        ballot = Ballot.of(stage.pending(namespace, "ur"));
        cluster.allow(Grant.toUser("ada@example.com", "approve", "updaterequests.headwind.sh", namespace));
        cluster.allow(Grant.toUser("ada@example.com", "reject", "updaterequests.headwind.sh", namespace));
        cluster.allow(Grant.toGroup("oncall", "approve", "updaterequests.headwind.sh", namespace));
    }

    private void configure() {
        cluster.create(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(HOME)
                        .withName("headwind-config")
                        .endMetadata()
                        .withData(Map.of("slack.users", "UADA ada@example.com\nUBOB bob oncall\nUEVE eve"))
                        .build(),
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(HOME)
                        .withName("headwind-secrets")
                        .endMetadata()
                        .withStringData(
                                Map.of("slack-signing-secret", SECRET, "slack-webhook-url", SLACK.address("/services")))
                        .build());
    }

    @AfterAll
    static void slack_goes_away() {
        SLACK.close();
    }

    @Test
    void the_button_approves_under_the_name_that_the_person_has_in_the_cluster() {
        assertThat(click("UADA", "approve_request")).isEqualTo(200);

        var decision = stage.read(namespace, "ur").status().decision();
        assertThat(decision.approvedBy()).contains("ada@example.com");
        assertThat(decision.votes().getFirst().comment()).isEqualTo("in Slack, as UADA");
        told(text -> text.contains("Recorded for ada@example.com: ur is Approved."));
    }

    @Test
    void the_other_button_rejects() {
        assertThat(click("UADA", "reject_request")).isEqualTo(200);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.REJECTED);
        assertThat(stage.read(namespace, "ur").status().decision().rejectedBy()).contains("ada@example.com");
    }

    @Test
    void rights_of_a_group_count() {
        assertThat(click("UBOB", "approve_request")).isEqualTo(200);

        assertThat(stage.read(namespace, "ur").status().decision().approvedBy()).contains("bob");
    }

    @ParameterizedTest(name = "{0} presses {1}: {2}")
    @CsvSource({
        "UEVE,      approve_request, eve has no such right there",
        "UBOB,      reject_request,  bob has no such right there",
        "USTRANGER, approve_request, nobody has told Headwind who USTRANGER is",
    })
    void who_has_no_right_or_is_unknown_changes_nothing_and_is_told_so(String user, String button, String words) {
        assertThat(click(user, button)).isEqualTo(200);

        untouched();
        told(text -> text.contains(words) && text.contains("\"response_type\":\"ephemeral\""));
    }

    @Test
    void a_click_that_is_sent_again_counts_once() {
        var body = body("UADA", "approve_request", ballot);
        var timestamp = now();
        assertThat(send(timestamp, signature(SECRET, timestamp, body), body)).isEqualTo(200);
        assertThat(send(timestamp, signature(SECRET, timestamp, body), body)).isEqualTo(200);

        assertThat(stage.read(namespace, "ur").status().decision().votes()).hasSize(1);
        assertThat(stage.events(namespace, "ur")).hasSize(1);
    }

    @Test
    void a_recording_of_a_click_is_refused_after_five_minutes() {
        var body = body("UADA", "approve_request", ballot);
        var timestamp = String.valueOf(Instant.now().minusSeconds(301).getEpochSecond());

        assertThat(send(timestamp, signature(SECRET, timestamp, body), body)).isEqualTo(401);
        assertThat(send(now(), signature(SECRET, timestamp, body), body)).isEqualTo(401);

        untouched();
    }

    @Test
    void what_slack_has_not_signed_is_refused() {
        var body = body("UADA", "approve_request", ballot);
        var timestamp = now();

        assertThat(send(timestamp, signature("another secret", timestamp, body), body))
                .isEqualTo(401);
        assertThat(send(timestamp, signature(SECRET, timestamp, body), body + " "))
                .isEqualTo(401);
        assertThat(send(timestamp, "", body)).isEqualTo(401);
        assertThat(send("yesterday", signature(SECRET, "yesterday", body), body))
                .isEqualTo(401);
        assertThat(given().contentType("application/x-www-form-urlencoded")
                        .body(body)
                        .post("/api/v1/slack/interactions")
                        .statusCode())
                .isEqualTo(401);

        untouched();
    }

    @Test
    void a_button_of_something_else_that_had_the_name_decides_nothing() {
        var moved = new Ballot(ballot.namespace(), ballot.name(), ballot.uid(), "sha256:" + "3".repeat(64));

        assertThat(click("UADA", "approve_request", moved)).isEqualTo(200);

        untouched();
        told(text -> text.contains("ur is not offered any more"));
    }

    @Test
    void a_button_that_only_leads_to_a_page_decides_nothing() {
        assertThat(click("UADA", "view_update")).isEqualTo(200);

        untouched();
    }

    @Test
    void a_signed_request_that_is_no_click_is_refused() {
        var timestamp = now();

        assertThat(send(timestamp, signature(SECRET, timestamp, "payload=%7B"), "payload=%7B"))
                .isEqualTo(400);
        assertThat(send(timestamp, signature(SECRET, timestamp, "x=1"), "x=1")).isEqualTo(400);
    }

    private void untouched() {
        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
        assertThat(stage.read(namespace, "ur").status().decision().votes()).isEmpty();
    }

    private static void told(Predicate<String> text) {
        await().atMost(PatientWaits.PATIENCE)
                .untilAsserted(() -> assertThat(SLACK.received())
                        .extracting(FakeReceiver.Received::body)
                        .anyMatch(text));
    }

    private int click(String user, String button) {
        return click(user, button, ballot);
    }

    private int click(String user, String button, Ballot about) {
        var body = body(user, button, about);
        var timestamp = now();
        return send(timestamp, signature(SECRET, timestamp, body), body);
    }

    private static String now() {
        return String.valueOf(Instant.now().getEpochSecond());
    }

    private static int send(String timestamp, String signature, String body) {
        return given().contentType("application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .body(body)
                .post("/api/v1/slack/interactions")
                .statusCode();
    }

    private static String body(String user, String button, Ballot ballot) {
        var payload = """
                {"type":"block_actions","user":{"id":"%s","username":"whoever"},"team":{"id":"T1"},
                 "response_url":"%s",
                 "actions":[{"type":"button","action_id":"%s","value":"%s"}]}
                """.formatted(user, SLACK.address("/hook"), button, ballot);
        return "payload=" + URLEncoder.encode(payload, UTF_8);
    }

    private static String signature(String secret, String timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
