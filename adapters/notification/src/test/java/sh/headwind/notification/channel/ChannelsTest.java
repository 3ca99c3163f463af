// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.settings.Audience;

class ChannelsTest {

    @ParameterizedTest(name = "on: {0}, addresses: {1}")
    @CsvSource({
        "'',                   slack-webhook-url teams-webhook-url webhook-url, '',                  ''",
        "slack,                slack-webhook-url,                               slack,               ''",
        "slack teams webhook,  slack-webhook-url teams-webhook-url webhook-url, slack teams webhook, ''",
        "slack teams webhook,  teams-webhook-url,                               teams,               slack webhook",
        "teams,                '',                                              '',                  teams",
    })
    void people_are_told_by_what_is_on_and_has_an_address(String on, String addresses, String told, String missing) {
        var notifications = ConfigurationReader.read(
                        words(on, name -> name + ".enabled", "true"),
                        words(addresses, name -> name, "https://example.org/"),
                        _ -> Optional.empty())
                .notifications();

        assertThat(String.join(
                        " ",
                        Channels.of(notifications, Audience.ANYBODY).stream()
                                .map(Channel::name)
                                .toList()))
                .isEqualTo(told);
        assertThat(String.join(" ", Channels.withoutAddress(notifications))).isEqualTo(missing);
    }

    private static Map<String, String> words(String text, UnaryOperator<String> key, String value) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toMap(key, _ -> value));
    }
}
