// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.ballot.ApprovalLink;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.notification.message.Happening;
import sh.headwind.notification.message.Links;
import sh.headwind.notification.message.Message;
import sh.headwind.notification.message.OneTime;
import sh.headwind.testing.update.Requests;

/**
 * Messages against the files in {@code messages/}, named {@code <channel>.<event>.json}: one file, one example of what a
 * receiver gets.
 */
class MessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("src/test/resources/messages");

    private static final List<Message> THREE = List.of(
            message(Happening.UPDATE_REQUEST_CREATED),
            message(Happening.UPDATE_FAILED),
            message(Happening.UPDATE_COMPLETED));

    static Stream<String> files() throws IOException {
        try (var files = Files.list(FILES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_receiver_gets_the_documented_json(String file) throws IOException {
        var words = file.split("\\.");
        var message = message(Happening.valueOf(words[1].toUpperCase(Locale.ROOT)));

        var body = JSON.readTree(channel(words[0]).post(message).body());

        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.readTree(FILES.resolve(file).toFile())));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "UPDATE_DETECTED,        #2196F3, New version detected:,   update.detected",
        "UPDATE_REQUEST_CREATED, #9C27B0, Update request created:, update.request.created",
        "UPDATE_APPROVED,        #4CAF50, Update approved:,        update.approved",
        "UPDATE_REJECTED,        #F44336, Update rejected:,        update.rejected",
        "UPDATE_EXPIRED,         #9E9E9E, Update expired:,         update.expired",
        "UPDATE_SUPERSEDED,      #9E9E9E, Update superseded:,      update.superseded",
        "UPDATE_COMPLETED,       #4CAF50, Update completed:,       update.completed",
        "UPDATE_FAILED,          #FF9800, Update failed:,          update.failed",
        "ROLLBACK_TRIGGERED,     #FF9800, Rollback triggered:,     rollback.triggered",
        "ROLLBACK_COMPLETED,     #4CAF50, Rollback completed:,     rollback.completed",
        "ROLLBACK_FAILED,        #F44336, Rollback failed:,        rollback.failed",
    })
    void every_event_has_its_colour_and_its_title(Happening happening, String colour, String title, String dotted)
            throws IOException {
        var slack = body("slack", happening);
        var card = body("connector", happening);

        assertThat(slack.at("/attachments/0/color").asText()).isEqualTo(colour);
        assertThat(slack.at("/blocks/0/text/text").asText()).isEqualTo(title + " Deployment shop/web");
        assertThat(card.path("themeColor").asText()).isEqualTo(colour.substring(1));
        assertThat(card.at("/sections/0/activitySubtitle").asText()).isEqualTo("Event: " + dotted);
        assertThat(body("webhook", happening).path("event").asText())
                .isEqualTo(happening.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(Happening.class)
    void only_who_is_asked_gets_a_button_to_approve(Happening happening) throws IOException {
        var asked = happening == Happening.UPDATE_DETECTED || happening == Happening.UPDATE_REQUEST_CREATED;

        assertThat(body("slack", happening).findValuesAsText("action_id").contains("approve_update"))
                .isEqualTo(asked);
        assertThat(body("teams", happening).findValuesAsText("title").contains("Approve"))
                .isEqualTo(asked);
        assertThat(body("webhook", happening).has("approvalUrl")).isEqualTo(asked);
    }

    @Test
    void the_button_leads_to_the_api_where_the_address_of_the_pages_is_unknown() throws IOException {
        var request = Requests.after(Requests.update("shop"));
        var links =
                Links.of(ConfigurationReader.read(Map.of(), Map.of(), _ -> Optional.empty()), request, Requests.NOW);
        var message = new Message(Happening.UPDATE_REQUEST_CREATED, Requests.NOW, request, links);

        assertThat(JSON.readTree(channel("slack").post(message).body()).findValuesAsText("url"))
                .containsOnly("http://localhost:8081/api/v1/updates/shop/web-app-1-3-0-5f2c9a1e/approve");
        assertThat(JSON.readTree(channel("webhook").post(message).body()).has("uiUrl"))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "slack,     /blocks/3/elements/2/url,                       slack #deployments",
        "connector, /potentialAction/2/targets/0/uri,               teams",
        "teams,     /attachments/0/content/actions/2/url,           teams",
        "webhook,   /metadata/oneTimeApprovalUrl,                   webhook",
    })
    void with_a_key_each_channel_gets_a_link_of_its_own_that_approves_once(String channel, String at, String sentTo)
            throws IOException {
        var key = new Confidential("0123456789abcdef0123456789abcdef");
        var request = request(Happening.UPDATE_REQUEST_CREATED);
        var plain = Links.of(configuration(), request, Requests.NOW);
        var oneTime =
                new OneTime("https://headwind.example/links/", Ballot.of(request), Requests.NOW.plusSeconds(3600), key);
        var links = new Links(plain.approve(), plain.page(), Optional.of(oneTime));

        var link = post(channel, new Message(Happening.UPDATE_REQUEST_CREATED, Requests.NOW, request, links))
                .at(at)
                .asText();

        assertThat(link).startsWith("https://headwind.example/links/");
        assertThat(ApprovalLink.read(link.substring(link.lastIndexOf('/') + 1), key, Requests.NOW))
                .isEqualTo(new ApprovalLink.Reading.Valid(
                        new ApprovalLink(Ballot.of(request), Requests.NOW.plusSeconds(3600), sentTo)));
        var approved = request(Happening.UPDATE_APPROVED);
        assertThat(post(channel, new Message(Happening.UPDATE_APPROVED, Requests.NOW, approved, links))
                        .toString())
                .doesNotContain("/links/");
    }

    @ParameterizedTest(name = "UI {0}")
    @CsvSource({
        "https://ui.example/, https://ui.example/links/",
        "'',                  http://localhost:8081/api/v1/links/",
    })
    void a_link_leads_to_the_page_by_way_of_the_api_where_only_that_is_known(String ui, String begin) {
        var configuration = ConfigurationReader.read(
                Map.of("approvals.linkLifetime", "10m"),
                Map.of("approval-link-key", "0123456789abcdef0123456789abcdef"),
                name -> name.equals("HEADWIND_UI_URL") ? Optional.of(ui) : Optional.empty());

        var oneTime = Links.of(configuration, Requests.after(Requests.update("shop")), Requests.NOW)
                .oneTime()
                .orElseThrow();

        assertThat(oneTime.base()).isEqualTo(begin);
        assertThat(oneTime.expiresAt()).isEqualTo(Requests.NOW.plusSeconds(600));
    }

    @Test
    void with_a_signing_secret_buttons_in_slack_decide_about_exactly_what_is_shown() throws IOException {
        var slack = ConfigurationReader.read(
                        Map.of(),
                        Map.of(
                                "slack-webhook-url", "https://hooks.slack.example/services/T/B/X",
                                "slack-signing-secret", "8f742231b10e8888abcd99yyyzzz85a5"),
                        _ -> Optional.empty())
                .notifications()
                .slack();
        var channel = new SlackChannel(slack, slack.webhookUrl().orElseThrow());

        var asked = JSON.readTree(
                channel.post(message(Happening.UPDATE_REQUEST_CREATED)).body());
        assertThat(asked.findValuesAsText("action_id"))
                .containsExactly("view_update", "approve_request", "reject_request");
        assertThat(asked.findValuesAsText("value"))
                .containsOnly(
                        Ballot.of(request(Happening.UPDATE_REQUEST_CREATED)).toString())
                .first()
                .asString()
                .contains(" uid-1 sha256:0123456789abcdef");
        assertThat(JSON.readTree(
                                channel.post(message(Happening.UPDATE_APPROVED)).body())
                        .findValuesAsText("action_id"))
                .containsExactly("view_update");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_request_created", "update_rejected"})
    void a_mail_says_it_in_plain_text(String event) throws IOException {
        var mail = (Post.Mail) channel("email").post(message(Happening.valueOf(event.toUpperCase(Locale.ROOT))));

        assertThat(mail.body()).isEqualTo(Files.readString(FILES.resolve("email." + event + ".txt")));
        assertThat(mail.body()).startsWith(mail.subject());
        assertThat(mail.to()).containsExactly("ops@example.com", "dev@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams", "connector"})
    void several_messages_come_as_one_each_with_its_own_links(String channel) throws IOException {
        var post = ((GroupingChannel) channel(channel)).together(THREE);

        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(post.body())))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.readTree(FILES.resolve("group")
                                .resolve(channel + ".json")
                                .toFile())));
    }

    @Test
    void several_mails_come_as_one_text() throws IOException {
        var mail = (Post.Mail) ((GroupingChannel) channel("email")).together(THREE);

        assertThat(mail.subject()).isEqualTo("3 updates: 1 to decide, 1 failed");
        assertThat(mail.body())
                .contains("Update request created: Deployment shop/web\n\nNamespace: shop\n")
                .contains("\n----------------------------------------\n\nUpdate failed: Deployment shop/web\n")
                .contains("Error: ImagePullBackOff");
    }

    @Test
    void what_a_person_wrote_neither_calls_a_channel_nor_becomes_a_link() {
        var request = Requests.after(
                Requests.update("shop"),
                new Command.Reject("eve", "<!channel> & [free](http://evil.example)", Requests.NOW));
        var message = new Message(
                Happening.UPDATE_REJECTED, Requests.NOW, request, Links.of(configuration(), request, Requests.NOW));

        assertThat(channel("slack").post(message).body()).contains("&lt;!channel&gt; &amp; [free]");
        assertThat(channel("teams").post(message).body()).contains("\\\\[free](");
    }

    @Test
    void the_body_is_signed_where_there_is_a_secret() {
        var body = "{\"event\":\"update_approved\"}";

        // openssl dgst -sha256 -hmac s3cret
        assertThat(Signature.of(
                        configuration().notifications().webhook().secret().orElseThrow(), body))
                .isEqualTo("sha256=7e5caf15c59052150e4c404eae43fe6fe1260455ab47919d140b4314886e4e8b");
    }

    private static JsonNode body(String channel, Happening happening) throws IOException {
        return post(channel, message(happening));
    }

    private static JsonNode post(String channel, Message message) throws IOException {
        return JSON.readTree(channel(channel).post(message).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "connector", "teams", "webhook", "email"})
    void a_test_says_what_it_is_and_goes_the_way_of_every_message(String name) {
        var test = channel(name).test(Requests.NOW);

        assertThat(test.body()).contains(Channel.TEST);
        switch (test) {
            case Post.Json(var address, var body, var headers) -> {
                assertThat(address.value()).startsWith("https://");
                assertThat(body.contains("\"#deployments\"")).isEqualTo(name.equals("slack"));
                assertThat(body.contains("MessageCard")).isEqualTo(name.equals("connector"));
                assertThat(headers.containsKey(Signature.HEADER)).isEqualTo(name.equals("webhook"));
            }
            case Post.Mail mail -> assertThat(mail.to()).containsExactly("ops@example.com", "dev@example.com");
        }
    }

    private static Channel channel(String name) {
        var notifications = configuration().notifications();
        return switch (name) {
            case "slack" ->
                new SlackChannel(
                        notifications.slack(),
                        notifications.slack().webhookUrl().orElseThrow());
            case "connector" ->
                new TeamsChannel(notifications.teams().webhookUrl().orElseThrow());
            case "teams" -> new TeamsChannel(notifications.webhook().url().orElseThrow());
            case "email" ->
                new EmailChannel(
                        notifications.email(), notifications.email().server().orElseThrow());
            default ->
                new WebhookChannel(
                        notifications.webhook().url().orElseThrow(),
                        notifications.webhook().secret());
        };
    }

    private static Configuration configuration() {
        return ConfigurationReader.read(
                Map.of(
                        "slack.enabled", "true",
                        "slack.channel", "#deployments",
                        "email.host", "mail.example.com",
                        "email.from", "headwind@example.com",
                        "email.to", "ops@example.com dev@example.com"),
                Map.of(
                        "slack-webhook-url", "https://hooks.slack.example/services/T/B/X",
                        "teams-webhook-url", "https://acme.webhook.office.com/webhookb2/1",
                        "webhook-url", "https://flows.example/1",
                        "webhook-secret", "s3cret"),
                name -> Optional.ofNullable(Map.of(
                                "HEADWIND_API_URL", "https://headwind-api.example",
                                "HEADWIND_UI_URL", "https://headwind.example/")
                        .get(name)));
    }

    private static Message message(Happening happening) {
        var request = request(happening);
        return new Message(happening, Requests.NOW, request, Links.of(configuration(), request, Requests.NOW));
    }

    private static UpdateRequest request(Happening happening) {
        var update = Requests.update("shop");
        var rollback = Requests.rollback("shop");
        var at = Requests.NOW;
        var approve = new Command.Approve("ada@example.com", "", at);
        var claim = new Command.Claim("apply-1", at);
        var start = new Command.Start(at);
        return switch (happening) {
            case UPDATE_DETECTED, UPDATE_REQUEST_CREATED -> Requests.after(update);
            case UPDATE_APPROVED -> Requests.after(update, approve);
            case UPDATE_REJECTED -> Requests.after(update, new Command.Reject("eve", "Not before the sale", at));
            case UPDATE_EXPIRED -> Requests.after(update, new Command.Expire("nobody decided by 2026-11-23", at));
            case UPDATE_SUPERSEDED ->
                Requests.after(update, new Command.Supersede(Optional.of("web-2"), "1.3.1 was pushed", at));
            case UPDATE_COMPLETED ->
                Requests.after(update, approve, claim, start, new Command.Complete("all replicas run it", at));
            case UPDATE_FAILED ->
                Requests.after(update, approve, claim, start, new Command.Fail("ImagePullBackOff", at));
            case ROLLBACK_TRIGGERED ->
                Requests.after(
                        update,
                        approve,
                        claim,
                        start,
                        new Command.Undo("headwind-auto-rollback", "CrashLoopBackOff", at));
            case ROLLBACK_COMPLETED ->
                Requests.after(rollback, approve, claim, start, new Command.Complete("all replicas run it", at));
            case ROLLBACK_FAILED -> Requests.after(rollback, approve, claim, start, new Command.Fail("it crashed", at));
        };
    }
}
