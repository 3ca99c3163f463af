// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.webhook.settings.SettingsSource.Overrides;

class SettingsSourceTest {

    private static final Receiver GHCR = Receiver.parse("ghcr").orElseThrow();
    private static final Receiver TEAM_A = Receiver.parse("ghcr.team-a").orElseThrow();

    @TempDir
    Path root;

    private final AtomicLong nanos = new AtomicLong();
    private Path secrets;
    private Path config;

    @BeforeEach
    void mount() throws IOException {
        secrets = Files.createDirectories(root.resolve("secrets"));
        config = Files.createDirectories(root.resolve("config"));
    }

    private SettingsSource source(Optional<String> open, Map<String, String> hosts) {
        return new SettingsSource(secrets, config, new Overrides(open, hosts), nanos::get);
    }

    private SettingsSource source() {
        return source(Optional.empty(), Map.of());
    }

    @Test
    void every_line_of_a_file_is_a_valid_secret() throws IOException {
        Files.writeString(secrets.resolve("ghcr.team-a"), "old\n\n  new \r\n");
        Files.writeString(secrets.resolve("ghcr"), "\n");
        assertThat(source().settings().secretsOf(TEAM_A)).containsExactly("old", "new");
        assertThat(source().settings().secretsOf(GHCR)).isEmpty();
    }

    @Test
    void a_change_takes_effect_within_ten_seconds() throws IOException {
        var source = source();
        assertThat(source.settings().secretsOf(GHCR)).isEmpty();
        Files.writeString(secrets.resolve("ghcr"), "secret");
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(source.settings().secretsOf(GHCR)).containsExactly("secret");
    }

    @Test
    void a_receiver_without_hosts_of_its_own_has_those_of_its_kind() throws IOException {
        Files.writeString(config.resolve("webhook.ghcr.hosts"), "ghcr.io");
        assertThat(source().settings().hostsOf(TEAM_A)).containsExactly("ghcr.io");
        Files.writeString(config.resolve("webhook.ghcr.team-a.hosts"), "a.example,\nb.example");
        assertThat(source().settings().hostsOf(TEAM_A)).containsExactly("a.example", "b.example");
        assertThat(source().settings().hostsOf(GHCR)).containsExactly("ghcr.io");
    }

    @Test
    void the_environment_beats_the_config_map() throws IOException {
        Files.writeString(config.resolve("webhook.allowUnauthenticated"), "ghcr");
        Files.writeString(config.resolve("webhook.ghcr.hosts"), "ghcr.io");
        assertThat(source().settings().isOpenToAll(GHCR)).isTrue();
        var settings =
                source(Optional.of("quay"), Map.of("ghcr", "other.example")).settings();
        assertThat(settings.isOpenToAll(GHCR)).isFalse();
        assertThat(settings.hostsOf(GHCR)).isEqualTo(List.of("other.example"));
    }

    @Test
    void files_of_the_kubelet_and_names_of_nobody_are_left_out() throws IOException {
        Files.createDirectories(secrets.resolve("..data"));
        Files.writeString(secrets.resolve("..hidden"), "x");
        Files.writeString(secrets.resolve("nobody"), "x");
        assertThat(source().settings().secrets()).isEmpty();
    }

    @Test
    void directories_that_are_not_there_hold_nothing() throws IOException {
        Files.delete(secrets);
        Files.delete(config);
        assertThat(source().settings().secrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr", "ghcr.team-a", "cloudevents.x_1"})
    void receivers_are_written_as_they_are_read(String text) {
        assertThat(Receiver.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "GHCR", "ghcr.", "ghcr.a.b", "ghcr./etc", ".ghcr"})
    void what_names_no_receiver_is_none(String text) {
        assertThat(Receiver.parse(text)).isEmpty();
    }
}
