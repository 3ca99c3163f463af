// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.notification.channel.Channel;
import sh.headwind.notification.message.Happening;
import sh.headwind.testing.update.Requests;

/** Teams say on their workloads and namespaces how they want to be told. */
class RoutingTest {

    private static final Map<String, String> NOTHING = Map.of();

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_namespace_chooses_among_the_channels_that_are_on() {
        scene.with("slack", "webhook", "email").annotate(NOTHING, Map.of("headwind.sh/notify", "Slack, teams"));

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.notes()).containsExactly("slack update_request_created sent");
        assertThat(scene.webhook.all()).isEmpty();
        assertThat(scene.mail.received()).isEmpty();
    }

    @Test
    void a_workload_goes_before_its_namespace() {
        scene.with("slack", "webhook")
                .annotate(Map.of("headwind.sh/notify", "webhook"), Map.of("headwind.sh/notify", "slack"));

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.notes()).containsExactly("webhook update_request_created sent");
    }

    @Test
    void nobody_is_told_of_a_workload_that_wants_none() {
        scene.with("slack", "webhook").annotate(Map.of("headwind.sh/notify", "none"), NOTHING);

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.notes()).isEmpty();
        assertThat(scene.slack.all()).isEmpty();
    }

    @Test
    void a_team_has_its_own_channel_and_its_own_addresses() {
        scene.with("slack", "email")
                .annotate(
                        Map.of("headwind.sh/notify-email", "shop@acme.example, eve@evil.example"),
                        Map.of("headwind.sh/notify-slack-channel", "#shop"));

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.slack.taken()).hasSize(1).first().asString().contains("\"channel\":\"#shop\"");
        assertThat(scene.mail.received().getFirst().recipients()).containsExactly("shop@acme.example");
    }

    @Test
    void a_workload_of_another_namespace_has_no_say() {
        var configuration = ConfigurationReader.read(
                Map.of("slack.enabled", "true"),
                Map.of("slack-webhook-url", "https://hooks.slack.com/T0"),
                _ -> Optional.empty());
        var recipients = new Recipients(configuration.notifications(), workload -> {
            throw new AssertionError(workload + " was asked");
        });

        var reachingOut = Requests.after(Requests.update("bank"));

        assertThat(recipients.of(reachingOut)).extracting(Channel::name).containsExactly("slack");
    }

    @Test
    void annotations_switch_nothing_on_that_the_installation_has_not() {
        scene.with("slack").annotate(Map.of("headwind.sh/notify", "webhook"), NOTHING);

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.notes()).isEmpty();
        assertThat(scene.webhook.all()).isEmpty();
    }
}
