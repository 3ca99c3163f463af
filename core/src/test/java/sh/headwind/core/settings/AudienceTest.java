// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {

    @ParameterizedTest(name = "workload {0}, namespace {1}: Slack {2}, mail {3}")
    @CsvSource({
        "-,             -,     true,  true",
        "'Slack, email',-,     true,  true",
        "slack,         email, true,  false",
        "-,             email, false, true",
        "none,          -,     false, false",
    })
    void the_workload_says_who_is_told_before_its_namespace(
            String workload, String namespace, boolean slack, boolean mail) {
        var audience = Audience.of(notify(workload), notify(namespace));

        assertThat(audience.hears("slack")).isEqualTo(slack);
        assertThat(audience.hears("email")).isEqualTo(mail);
    }

    @Test
    void a_team_has_its_own_channel_and_addresses() {
        var audience = Audience.of(
                Map.of("headwind.sh/notify-slack-channel", " #shop "),
                Map.of("headwind.sh/notify-email", "b@example.com, a@example.com"));

        assertThat(audience.slackChannel()).contains("#shop");
        assertThat(audience.mailAddresses()).containsExactly("a@example.com", "b@example.com");
    }

    private static Map<String, String> notify(String value) {
        return value.equals("-") ? Map.of() : Map.of("headwind.sh/notify", value);
    }
}
