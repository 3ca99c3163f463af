// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.fuzz.Mutation;

/** A key that somebody mistyped closes no receiver but the one it was meant for. */
class SettingsFuzzTest {

    private static final List<String> PIECES = List.of(
            "webhook",
            ".",
            "hosts",
            "ghcr",
            "harbor",
            "team-a",
            "*",
            ",",
            " ",
            "",
            "é",
            "\n",
            "\u0000",
            "allowUnauthenticated");

    /** Held, because a logger that nobody holds forgets its level; a line for each case would be all that this test does. */
    private static final Logger QUIET = Logger.getLogger(SettingsReader.class.getName());

    static {
        QUIET.setLevel(Level.OFF);
    }

    private static final SettingsSource.Overrides NONE = new SettingsSource.Overrides(Optional.empty(), Map.of());

    private static String text(Mutation mutation) {
        return IntStream.range(0, mutation.one(List.of(0, 1, 2, 3, 5, 8)))
                .mapToObj(_ -> mutation.one(PIECES))
                .collect(Collectors.joining());
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void any_key_is_read_or_left_out(@ForAll long seed) {
        var mutation = new Mutation(seed);
        var key = text(mutation);
        var secret = new HashMap<>(Map.of(key, text(mutation)));
        secret.put("ghcr", "secret");
        var config = new HashMap<>(Map.of(key, "h"));
        config.put("webhook." + key, "h");
        config.put("webhook.allowUnauthenticated", text(mutation));
        var settings = SettingsReader.read(secret, config, NONE);

        assertThat(settings.secretsOf(Receiver.of(SenderKind.GHCR))).isNotEmpty();
        assertThat(settings.isOpenToAll(Receiver.of(SenderKind.GHCR))).isFalse();
    }

    @Property(tries = 100_000)
    void a_name_that_is_read_is_written_as_it_was(
            @ForAll @StringLength(max = 40) String name, @ForAll SenderKind kind) {
        for (var text : List.of(name, kind.path() + name, kind.path() + "." + name)) {
            assertThat(Receiver.parse(text).map(Receiver::toString).orElse(text))
                    .isEqualTo(text);
        }
    }

    @Test
    void a_key_of_hosts_without_a_receiver_closes_nobody() {
        var settings = SettingsReader.read(Map.of(), Map.of("webhook.hosts", "ghcr.io"), NONE);

        assertThat(settings.hostsOf(Receiver.of(SenderKind.GHCR))).isEmpty();
    }
}
