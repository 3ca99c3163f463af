// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** Settings as JSON and on their page: single keys, secrets that nobody reads back, tests of channels. */
@QuarkusTest
class SettingsTest {

    private static final String FORM_TOKEN = "0123456789abcdef0123456789abcdef";

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    Ports ports;

    private final FakeReceiver receiver = new FakeReceiver();
    private String chief = "";

    @BeforeEach
    void somebody_who_may_change_them() {
        stage.home();
        var namespace = stage.namespace();
        chief = stage.person("chief-" + namespace, namespace, "get");
        cluster.allow(Grant.toUser("chief-" + namespace, "*", "configmaps", "headwind-system"));
    }

    @AfterEach
    void no_channel_has_an_address() {
        put("{'notifications':{'slack':{'webhookUrl':''},'teams':{'webhookUrl':''},'webhook':{'url':'','secret':''}}}")
                .statusCode(200);
        receiver.close();
    }

    @Test
    void one_key_changes_and_the_others_stay() {
        put("{'polling':{'interval':120}}").statusCode(200);
        put("{'updates':{'perNamespace':7}}").statusCode(200);

        read().body("polling.interval", equalTo(120)).body("updates.perNamespace", equalTo(7));
        put("{'polling':{'interval':300},'updates':{'perNamespace':5}}").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'polling':{'interval':'often'}}",
                "{'updates':{'freeze':'perhaps'}}",
                "{'updates':{'timeZone':'Atlantis'}}",
                "{'observability':{'metricsBackend':'graphite'}}",
                "[]",
                "",
                "{"
            })
    void what_cannot_be_read_is_refused_and_nothing_is_stored(String body) {
        put(body).statusCode(400);

        read().body("polling.interval", equalTo(300))
                .body("updates.timeZone", equalTo("UTC"))
                .body("observability.metricsBackend", equalTo("auto"));
    }

    @Test
    void a_secret_is_never_shown_and_its_mask_changes_nothing() {
        put("{'notifications':{'slack':{'webhookUrl':'" + receiver.address("/hook") + "'}}}")
                .statusCode(200);
        put("{'notifications':{'slack':{'webhookUrl':'********'}}}").statusCode(200);

        read().body("notifications.slack.webhookUrl", equalTo("********"));
        as(chief)
                .accept("text/html")
                .get("/settings")
                .then()
                .statusCode(200)
                .body(not(containsString(receiver.address(""))));
        test("slack").statusCode(200);
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"slack, webhookUrl, \"text\":", "teams, webhookUrl, AdaptiveCard", "webhook, url, \"event\":\"test\""})
    void a_test_message_reaches_its_channel(String channel, String key, String part) throws Exception {
        put("{'notifications':{'webhook':{'secret':'s3cret'}}}").statusCode(200);
        put("{'notifications':{'%s':{'%s':'%s'}}}".formatted(channel, key, receiver.address("/hook")))
                .statusCode(200);

        test(channel).statusCode(200).body("message", containsString("took the test message"));

        var received = receiver.received().getFirst();
        assertThat(received.body()).contains(part);
        assertThat(received.signature().isPresent()).isEqualTo(channel.equals("webhook"));
        if (channel.equals("webhook")) {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s3cret".getBytes(), "HmacSHA256"));
            assertThat(received.signature())
                    .contains("sha256="
                            + HexFormat.of()
                                    .formatHex(mac.doFinal(received.body().getBytes())));
        }
    }

    @Test
    void a_channel_without_an_address_is_told() {
        test("teams").statusCode(400).body("error", equalTo("Teams has no address in the settings"));
        test("pigeon").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody", "/"})
    void a_channel_that_does_not_take_it_is_told_without_its_address(String path) {
        put("{'notifications':{'slack':{'webhookUrl':'" + receiver.address(path) + "'}}}")
                .statusCode(200);

        test("slack").statusCode(500).body("error", equalTo("Slack did not take the test message: it answered 404"));
    }

    @Test
    void the_button_of_the_page_says_what_came_of_it() {
        put("{'notifications':{'webhook':{'url':'" + receiver.address("/hook") + "'}}}")
                .statusCode(200);

        button("webhook").statusCode(200).body(containsString("The webhook took the test message."));
        button("teams").statusCode(200).body(containsString("Teams has no address in the settings."));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "updates.perNamespace, 0,  {'updates':{'perNamespace':0}}",
        "polling.interval,     5m, {'polling':{'interval':'5m'}}",
        "webhook.harbor.team-a.hosts, r.acme.example, {'webhooks':{'hosts':'harbor.team-a r.acme.example'}}",
    })
    void what_the_reader_can_read_may_be_set_and_emptied_again(String key, String value, String body) {
        put(body).statusCode(200);
        assertThat(stored()).containsEntry(key, value);

        put(body.replaceAll(":('[^']*'|0)}}", ":''}}")).statusCode(200);
        assertThat(stored()).doesNotContainKey(key);
    }

    @Test
    void all_that_was_read_can_be_sent_back() {
        store("polling.interval", "often");

        var all = read().extract().asString();
        as(chief)
                .contentType("application/json")
                .body(all)
                .put("/api/v1/settings")
                .then()
                .statusCode(200);

        assertThat(stored()).containsEntry("polling.interval", "often");
        store("polling.interval", "300");
    }

    @Test
    void a_freeze_that_cannot_be_read_is_in_force_and_stays_when_something_else_is_saved() {
        store("updates.freeze", "yes");

        read().body("updates.freeze", equalTo(true));
        as(chief)
                .accept("text/html")
                .get("/settings")
                .then()
                .body(containsString("name=\"FREEZE\" checked"))
                .body(containsString("updates.freeze cannot be read: expected true or false; it holds till then."));
        save(Map.of("was-FREEZE", "true", "FREEZE", "on", "was-POLLING_INTERVAL", "300", "POLLING_INTERVAL", "120"))
                .statusCode(303);

        assertThat(stored()).containsEntry("updates.freeze", "yes").containsEntry("polling.interval", "120");
        put("{'updates':{'freeze':''},'polling':{'interval':''}}").statusCode(200);
    }

    @Test
    void a_page_that_is_older_than_a_freeze_does_not_lift_it() {
        put("{'updates':{'freeze':true}}").statusCode(200);

        save(Map.of("was-FREEZE", "false", "was-SLACK_NAME", "Headwind", "SLACK_NAME", "Mate"))
                .statusCode(303);

        assertThat(stored()).containsEntry("updates.freeze", "true").containsEntry("slack.username", "Mate");
        save(Map.of("was-FREEZE", "true", "was-SLACK_NAME", "Mate", "SLACK_NAME", ""))
                .statusCode(303);
        assertThat(stored()).containsEntry("updates.freeze", "false").doesNotContainKey("slack.username");
    }

    @Test
    void a_secret_stays_where_nothing_was_typed_and_goes_where_that_is_asked_for() {
        put("{'notifications':{'slack':{'webhookUrl':'https://hooks.example/x'}}}")
                .statusCode(200);

        save(Map.of("SLACK_URL", "")).statusCode(303);
        read().body("notifications.slack.webhookUrl", equalTo("********"));
        save(Map.of("SLACK_URL", "********https://hooks.example/y")).statusCode(400);
        save(Map.of("SLACK_URL", "", "remove-SLACK_URL", "on")).statusCode(303);
        read().body("notifications.slack.webhookUrl", equalTo(""));
    }

    @Test
    void a_token_in_the_config_map_is_set_and_can_be_removed() {
        store("observability.influxdb.token", "t0ken");

        read().body("observability.influxdb.token", equalTo("********"));
        put("{'observability':{'influxdb':{'token':''}}}").statusCode(200);
        assertThat(stored()).doesNotContainKey("observability.influxdb.token");
    }

    private Map<String, String> stored() {
        return cluster.client()
                .configMaps()
                .inNamespace("headwind-system")
                .withName("headwind-config")
                .get()
                .getData();
    }

    /** As somebody does by {@code kubectl edit}. */
    private void store(String key, String value) {
        put("{'polling':{'enabled':true}}").statusCode(200); // there is one now
        cluster.client()
                .configMaps()
                .inNamespace("headwind-system")
                .withName("headwind-config")
                .edit(map -> {
                    map.getData().put(key, value);
                    return map;
                });
    }

    private ValidatableResponse save(Map<String, String> form) {
        return as(chief)
                .redirects()
                .follow(false)
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .formParams(form)
                .accept("text/html")
                .post("/settings")
                .then();
    }

    private ValidatableResponse put(String body) {
        return as(chief)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .put("/api/v1/settings")
                .then();
    }

    private ValidatableResponse read() {
        return as(chief).get("/api/v1/settings").then().statusCode(200);
    }

    private ValidatableResponse test(String channel) {
        return as(chief)
                .contentType("application/json")
                .body("{\"type\":\"" + channel + "\"}")
                .post("/api/v1/settings/test-notification")
                .then();
    }

    private ValidatableResponse button(String channel) {
        return as(chief)
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .accept("text/html")
                .post("/settings/test/" + channel)
                .then();
    }

    private RequestSpecification as(String token) {
        return given().baseUri("http://localhost")
                .port(ports.ui().orElseThrow())
                .header("Authorization", "Bearer " + token);
    }
}
