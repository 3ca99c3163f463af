// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Manifest;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.SampleImage;

class ManifestTest {

    private static final Instant BUILT = Instant.parse("2026-05-01T12:00:00Z");

    private final FakeRegistry registry = FakeRegistry.start();
    private final HttpRegistry client = Registries.client(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void an_index_tells_the_digest_of_each_platform() {
        var digest = registry.push(
                "acme/web",
                "1.0.0",
                SampleImage.of("web").forPlatforms("linux/amd64", "linux/arm64/v8", "unknown/unknown"));

        var manifest = client.manifest(registry.repository("acme/web"), digest, List.of());

        assertThat(manifest.digest()).isEqualTo(digest);
        assertThat(manifest.platforms())
                .extracting(Manifest.Platform::name)
                .containsExactly("linux/amd64", "linux/arm64/v8");
        assertThat(manifest.configType()).isEmpty();
    }

    @Test
    void a_chart_is_told_from_an_image_by_its_config() {
        var chart = registry.push("charts/web", "1.0.0", SampleImage.chart("web"));

        assertThat(client.manifest(registry.repository("charts/web"), chart, List.of())
                        .configType())
                .isEqualTo(Manifest.HELM_CONFIG);
    }

    @Test
    void the_time_of_a_build_is_found_behind_an_index_too() {
        var single = registry.push("acme/web", "1.0.0", SampleImage.of("web").builtAt(BUILT));
        var index = registry.push(
                "acme/web",
                "1.1.0",
                SampleImage.of("web").forPlatforms("linux/amd64").builtAt(BUILT));

        assertThat(client.created(registry.repository("acme/web"), single, List.of()))
                .contains(BUILT);
        assertThat(client.created(registry.repository("acme/web"), index, List.of()))
                .contains(BUILT);
    }

    @Test
    void a_digest_is_asked_for_without_a_pull() {
        var digest = registry.push("acme/web", "1.0.0", "web");

        assertThat(client.digest(registry.repository("acme/web"), new Tag("1.0.0"), List.of()))
                .contains(digest);
        assertThat(registry.requests().count(RequestKind.MANIFEST_GET)).isZero();
    }

    @Test
    void a_tag_that_is_gone_has_no_digest() {
        registry.push("acme/web", "1.0.0", "web");
        registry.delete("acme/web", "1.0.0");

        assertThat(client.digest(registry.repository("acme/web"), new Tag("1.0.0"), List.of()))
                .isEmpty();
    }
}
