// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.registry.Reach;
import sh.headwind.core.tracking.Source;
import sh.headwind.kubernetes.TestCluster;

class ChartSourcesTest {

    private static TestCluster cluster;

    private String namespace;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "https://charts.example/stable,  https://charts.example/stable/podinfo",
        "https://charts.example/stable/, https://charts.example/stable/podinfo",
        "oci://ghcr.io/acme/charts,      ghcr.io/acme/charts/podinfo",
    })
    void a_chart_comes_from_the_repository_that_the_release_names(String address, String source) {
        repository(namespace, address);

        assertThat(sources().of(release("6.5.0", "")))
                .isEqualTo(new ChartSource.Known(new Source(Source.Kind.CHART, source)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci://ghcr.io/MyOrg/charts", "oci://ghcr.io/acme//charts", "oci://ghcr.io/acme/chärts"})
    void a_place_that_no_registry_can_have_is_a_problem_of_that_release(String address) {
        repository(namespace, address);

        assertThat(sources().of(release("6.5.0", "")))
                .isInstanceOf(ChartSource.Problem.class)
                .asString()
                .contains("lower case");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:geheim@charts.example",
                "https://geheim@charts.example/stable",
                "https://charts.example/stable?token=geheim",
                "oci://ada:geheim@ghcr.io/acme/charts",
                "https://charts.example/#geheim",
                "geheim"
            })
    void an_address_with_a_login_in_it_is_told_and_shown_to_nobody(String address) {
        repository(namespace, address);

        assertThat(sources().of(release("6.5.0", "")))
                .isInstanceOf(ChartSource.Problem.class)
                .asString()
                .contains("spec.secretRef")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^6.5.0", "6.x", "'>=6'", "'*'", "6.5", "''"})
    void a_range_is_left_to_flux_and_shown(String version) {
        repository(namespace, "https://charts.example");

        assertThat(sources().of(release(version, ""))).isInstanceOf(ChartSource.Problem.class);
    }

    @Test
    void a_repository_that_is_not_there_is_shown() {
        assertThat(sources().of(release("6.5.0", ""))).isInstanceOf(ChartSource.Problem.class);
    }

    @Test
    void the_secret_of_the_repository_opens_its_host() {
        repository(namespace, "oci://ghcr.io/acme/charts");
        secret(namespace);
        release("6.5.0", "");

        assertThat(keyring().matching(Repository.parse("ghcr.io/acme/charts/podinfo")))
                .containsExactly(Credential.basic("chart-secret", "ada", "pass"));
        assertThat(keyring().matching(Repository.parse("quay.io/acme/charts/podinfo")))
                .isEmpty();
    }

    @Test
    void a_repository_of_another_namespace_is_read_with_its_own_secret_whose_name_is_not_told() {
        var other = cluster.namespace();
        repository(other, "oci://ghcr.io/acme/charts");
        secret(other);
        release("6.5.0", "namespace: " + other);

        assertThat(keyring().matching(Repository.parse("ghcr.io/acme/charts/podinfo")))
                .containsExactly(Credential.basic("of HelmRepository " + other + "/charts", "ada", "pass"));
        assertThat(keyring().matching(Repository.parse("ghcr.io/acme/other"))).hasSize(1);
        assertThat(keyring().matching(Repository.parse("quay.io/acme/charts/podinfo")))
                .isEmpty();
    }

    @Test
    void certificates_go_with_the_login_of_the_repositorys_own_host() {
        repository(namespace, "https://charts.example/stable", "certSecretRef: {name: tls}", "passCredentials: true");
        secret(namespace);
        secret(namespace, "tls", Map.of("ca.crt", "authority", "tls.crt", "certificate", "tls.key", "key"));
        release("6.5.0", "");

        var reach = new Reach(Optional.of("authority"), Optional.of(new Reach.Key("certificate", "key")), true);
        assertThat(keyring().matching(new Repository("charts.example", "charts")))
                .containsExactly(Credential.basic("chart-secret", "ada", "pass").with(reach));
    }

    @Test
    void half_a_client_certificate_is_told_and_the_authorities_are_used_all_the_same() {
        repository(namespace, "https://charts.example/stable", "certSecretRef: {name: tls}", "");
        secret(namespace);
        secret(namespace, "tls", Map.of("ca.crt", "authority", "tls.crt", "certificate"));
        release("6.5.0", "");

        assertThat(keyring().problems()).singleElement().asString().contains("secret tls", "tls.key");
        assertThat(keyring().entries().getFirst().credential().reach().authorities())
                .contains("authority");
    }

    @Test
    void a_secret_that_is_missing_is_told() {
        repository(namespace, "oci://ghcr.io/acme/charts");
        release("6.5.0", "");

        assertThat(keyring().problems()).containsExactly("secret chart-secret is not there");
    }

    private Keyring keyring() {
        return new KubernetesChartSecrets(cluster.client()).keyring(namespace, "web");
    }

    private static ChartSources sources() {
        return new ChartSources(cluster.client());
    }

    private GenericKubernetesResource release(String version, String sourceNamespace) {
        return cluster.create(namespace, """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: web
                spec:
                  interval: 10m
                  chart:
                    spec:
                      chart: podinfo
                      version: %s
                      sourceRef:
                        kind: HelmRepository
                        name: charts
                        %s
                """.formatted(version, sourceNamespace));
    }

    private static void repository(String in, String address) {
        repository(in, address, "", "");
    }

    private static void repository(String in, String address, String certificates, String passing) {
        cluster.create(in, """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmRepository
                metadata:
                  name: charts
                spec:
                  url: %s
                  secretRef:
                    name: chart-secret
                  %s
                  %s
                """.formatted(address, certificates, passing));
    }

    private static void secret(String in, String name, Map<String, String> content) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(in)
                .endMetadata()
                .withData(content.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Base64.getEncoder()
                                        .encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))))
                .build();
        cluster.client().resource(secret).create();
    }

    private static void secret(String in) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("chart-secret")
                .withNamespace(in)
                .endMetadata()
                .addToData("username", "YWRh")
                .addToData("password", "cGFzcw==")
                .build();
        cluster.client().resource(secret).create();
    }
}
