// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.registry.HttpChartRepository;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.registry.RegistryHost;
import sh.headwind.testing.registry.FakeRegistry;

class LiveTagsTest {

    private final FakeRegistry registry = FakeRegistry.start();

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oci://"})
    void the_tags_of_a_repository_are_listed(String scheme) {
        registry.push("acme/web", "1.0.0", "one");
        registry.push("acme/web", "1.1.0", "two");

        assertThat(known().of(scheme + registry.host() + "/acme/web"))
                .extracting(candidate -> candidate.tag().value())
                .containsExactlyInAnyOrder("1.0.0", "1.1.0");
    }

    @Test
    void the_versions_of_a_chart_are_listed() {
        registry.file("/charts/index.yaml", """
                apiVersion: v1
                entries:
                  podinfo:
                  - {name: podinfo, version: 6.5.0, urls: [podinfo-6.5.0.tgz]}
                  - {name: podinfo, version: 6.6.0+build, urls: [podinfo-6.6.0.tgz]}
                """);

        assertThat(known().of("http://" + registry.host() + "/charts/podinfo"))
                .extracting(candidate -> candidate.tag().value())
                .containsExactlyInAnyOrder("6.5.0", "6.6.0_build");
        assertThatThrownBy(() -> known().of("http://" + registry.host() + "/charts/other"))
                .hasMessageContaining("no such chart");
    }

    @Test
    void a_registry_that_wants_credentials_gets_none() {
        registry.push("acme/web", "1.0.0", "one");
        registry.requireBasic("robot", "secret");

        assertThatThrownBy(() -> known().of(registry.host() + "/acme/web"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED));
    }

    @Test
    void an_address_inside_is_not_asked_unless_the_operator_listed_it() {
        registry.push("acme/web", "1.0.0", "one");
        var unlisted = of(RegistryConfiguration.ordinary());

        assertThatThrownBy(() -> unlisted.of(registry.host() + "/acme/web")).hasMessageContaining("inside");
        assertThatThrownBy(() -> unlisted.of("https://" + registry.host() + "/charts/podinfo"))
                .hasMessageContaining("inside");
        assertThat(registry.requests().all()).isEmpty();
    }

    private LiveTags known() {
        return of(RegistryConfiguration.ordinary().with(registry.host(), RegistryHost.DEVELOPMENT));
    }

    private static LiveTags of(RegistryConfiguration configuration) {
        var clock = Clock.systemUTC();
        return new LiveTags(new HttpRegistry(configuration, clock), new HttpChartRepository(configuration, clock));
    }
}
