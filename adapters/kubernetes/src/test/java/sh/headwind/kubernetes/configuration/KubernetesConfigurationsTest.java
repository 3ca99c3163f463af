// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.kubernetes.TestCluster;

class KubernetesConfigurationsTest {

    private final TestCluster cluster = new TestCluster();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private String namespace;
    private KubernetesConfigurations configurations;

    @BeforeEach
    void connect() {
        namespace = cluster.namespace();
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        configurations = new KubernetesConfigurations(cluster.client(), namespace, _ -> Optional.empty(), clock);
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void an_installation_without_config_map_and_secret_has_the_defaults() {
        assertThat(configurations.current().polling().enabled()).isFalse();
    }

    @Test
    void config_map_and_secret_are_read_together() {
        configMap("updates.perNamespace", "7");
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("headwind-secrets")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("webhook-url", "aHR0cHM6Ly9ob29rLmV4YW1wbGU=")
                        .build())
                .create();

        var configuration = configurations.current();

        assertThat(configuration.updates().perNamespace()).isEqualTo(7);
        assertThat(configuration.notifications().webhook().url().orElseThrow().value())
                .isEqualTo("https://hook.example");
    }

    @Test
    void a_change_takes_effect_within_half_a_minute_and_not_for_each_event() {
        configMap("updates.freeze", "false");
        assertThat(configurations.current().updates().freeze()).isFalse();

        configMap("updates.freeze", "true");
        assertThat(configurations.current().updates().freeze()).isFalse();

        now = now.plus(Duration.ofSeconds(30));
        assertThat(configurations.current().updates().freeze()).isTrue();
    }

    private void configMap(String key, String value) {
        cluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("headwind-config")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData(key, value)
                        .build())
                .createOr(NonDeletingOperation::update);
    }
}
