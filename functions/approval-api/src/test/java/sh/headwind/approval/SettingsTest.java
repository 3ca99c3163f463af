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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.approval.settings.Setting;
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

        test("slack").statusCode(500).body("error", equalTo("could not send a test message: Slack answered 404"));
    }

    @Test
    void the_button_of_the_page_says_what_came_of_it() {
        put("{'notifications':{'webhook':{'url':'" + receiver.address("/hook") + "'}}}")
                .statusCode(200);

        button("webhook").statusCode(200).body(containsString("The webhook took the test message."));
        button("teams").statusCode(200).body(containsString("Teams has no address in the settings."));
    }

    @ParameterizedTest
    @EnumSource
    void each_setting_stands_in_the_documentation(Setting setting) throws IOException {
        var row = Files.readAllLines(Path.of("..", "..", "docs", "configuration.md")).stream()
                .filter(line -> line.startsWith("| `" + setting.key() + "` |"))
                .findFirst();

        assertThat(row).isPresent();
        assertThat(row.get()).contains(setting.otherwise().isEmpty() ? "|  |" : "| `" + setting.otherwise() + "` |");
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
