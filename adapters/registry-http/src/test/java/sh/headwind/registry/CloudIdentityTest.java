// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.testing.fake.MovableClock;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.SeenRequest;
import sh.headwind.testing.registry.TokenRules;

class CloudIdentityTest {

    private static final String METADATA = "/computeMetadata/v1/instance/service-accounts/default/token";
    private static final String ECR_TARGET = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";
    private static final String AZURE_USER = "00000000-0000-0000-0000-000000000000";

    private final FakeRegistry registry = FakeRegistry.start();
    private final FakeRegistry stranger = FakeRegistry.start();
    private final Map<String, String> environment = new HashMap<>();
    private FakeCloud cloud;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        cloud = new FakeCloud();
        registry.push("acme/web", "1.0.0", "web");
        stranger.push("acme/web", "1.0.0", "web");
        var token = Files.writeString(folder.resolve("token"), "service-account-token\n")
                .toString();
        environment.putAll(Map.of(
                "GCE_METADATA_HOST",
                cloud.host(),
                "AZURE_AUTHORITY_HOST",
                "http://" + cloud.host(),
                "AZURE_TENANT_ID",
                "tenant-1",
                "AZURE_CLIENT_ID",
                "client-1",
                "AZURE_FEDERATED_TOKEN_FILE",
                token,
                "AWS_ENDPOINT_URL_STS",
                "http://" + cloud.host(),
                "AWS_ENDPOINT_URL_ECR",
                "http://" + cloud.host(),
                "AWS_REGION",
                "eu-central-1",
                "AWS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/pull",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token));
    }

    @AfterEach
    void close() {
        cloud.close();
        registry.close();
        stranger.close();
    }

    @Test
    void the_service_account_of_a_google_node_opens_a_registry_and_its_token_is_asked_for_once() {
        cloud.answers(METADATA, "{\"access_token\":\"google-token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        registry.requireBasic("oauth2accesstoken", "google-token");
        var client = client(Cloud.GOOGLE, Clock.systemUTC());

        assertThat(client.tags(web(registry), List.of())).hasSize(1);
        assertThat(client.tags(web(registry), List.of())).hasSize(1);

        assertThat(cloud.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.headers()).containsEntry("Metadata-flavor", List.of("Google")));
    }

    @Test
    void a_token_is_renewed_before_it_ends() {
        cloud.answers(METADATA, "{\"access_token\":\"google-token\",\"expires_in\":600}");
        registry.requireBasic("oauth2accesstoken", "google-token");
        var now = Clock.systemUTC();
        var configuration = configuration(Cloud.GOOGLE);
        var moving = new MovableClock(now.instant());
        var client = new HttpRegistry(configuration, moving, this::variable);
        client.tags(web(registry), List.of());

        moving.move(Duration.ofMinutes(7));
        client.tags(web(registry), List.of());
        assertThat(cloud.asked()).hasSize(1);

        moving.move(Duration.ofMinutes(2));
        client.tags(web(registry), List.of());
        assertThat(cloud.asked()).hasSize(2);
    }

    @Test
    void a_federated_token_buys_the_refresh_token_of_an_azure_registry() {
        cloud.answers("/tenant-1/oauth2/v2.0/token", "{\"access_token\":\"entra-token\",\"expires_in\":3599}");
        registry.requireToken(TokenRules.forUser(AZURE_USER, "acr-refresh"));
        registry.misbehave((_, exchange) -> {
            if (!exchange.getRequestURI().getPath().equals("/oauth2/exchange")) {
                return false;
            }
            var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = form.contains("access_token=entra-token") ? "{\"refresh_token\":\"acr-refresh\"}" : "{}";
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length());
                exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            }
            return true;
        });

        assertThat(client(Cloud.AZURE, Clock.systemUTC()).tags(web(registry), List.of()))
                .hasSize(1);

        assertThat(cloud.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.body())
                        .contains("client_assertion=service-account-token", "client_id=client-1")
                        .contains("scope=https%3A%2F%2Fcontainerregistry.azure.net%2F.default"));
    }

    @Test
    void a_role_of_aws_opens_an_ecr_registry_by_a_signed_request() {
        cloud.answers("/", """
                <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
                <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>aws/secret+key</SecretAccessKey>
                <SessionToken>aws-session==</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>
                </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
                """);
        var pair = Base64.getEncoder().encodeToString("AWS:ecr-password".getBytes(StandardCharsets.UTF_8));
        cloud.answers(
                ECR_TARGET,
                "{\"authorizationData\":[{\"authorizationToken\":\"%s\",\"expiresAt\":1.9E9}]}".formatted(pair));
        registry.requireBasic("AWS", "ecr-password");

        assertThat(client(Cloud.AWS, Clock.systemUTC()).tags(web(registry), List.of()))
                .hasSize(1);

        assertThat(cloud.asked()).hasSize(2);
        assertThat(cloud.asked().getFirst().body()).contains("WebIdentityToken=service-account-token");
        assertThat(cloud.asked().getLast().headers())
                .containsEntry("X-amz-security-token", List.of("aws-session=="))
                .hasEntrySatisfying(
                        "Authorization",
                        proof -> assertThat(proof.getFirst())
                                .startsWith("AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/")
                                .contains("/eu-central-1/ecr/aws4_request"));
    }

    @Test
    void a_pull_secret_of_the_workload_comes_first_and_the_identity_is_then_not_asked_for() {
        registry.requireBasic("alice", "wonderland");

        client(Cloud.GOOGLE, Clock.systemUTC())
                .tags(web(registry), List.of(Credential.basic("pull", "alice", "wonderland")));

        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void a_host_that_is_not_listed_for_it_never_sees_an_identity() {
        cloud.answers(METADATA, "{\"access_token\":\"google-token\",\"expires_in\":3599}");
        stranger.requireBasic("oauth2accesstoken", "google-token");
        var configuration = configuration(Cloud.GOOGLE).with(stranger.host(), RegistryHost.DEVELOPMENT);
        var client = new HttpRegistry(configuration, Clock.systemUTC(), this::variable);

        assertThatThrownBy(() -> client.tags(web(stranger), List.of())).isInstanceOf(Failure.class);

        assertThat(cloud.asked()).isEmpty();
        assertThat(stranger.requests().all())
                .extracting(SeenRequest::authorization)
                .allSatisfy(authorization -> assertThat(authorization).isEmpty());
    }

    @Test
    void a_pod_without_an_identity_is_told_which_variable_is_missing() {
        environment.remove("AZURE_CLIENT_ID");

        assertThatThrownBy(() -> client(Cloud.AZURE, Clock.systemUTC()).tags(web(registry), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED))
                .hasMessageContaining("AZURE_CLIENT_ID is not set");
    }

    @Test
    void an_identity_that_a_registry_refuses_is_told_without_its_token() {
        cloud.answers(METADATA, "{\"access_token\":\"google-token\",\"expires_in\":3599}");
        registry.requireBasic("oauth2accesstoken", "another-token");

        assertThatThrownBy(() -> client(Cloud.GOOGLE, Clock.systemUTC()).tags(web(registry), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("identity:google")
                .hasMessageNotContaining("google-token");
    }

    @Test
    void a_cloud_that_says_no_is_told() {
        assertThatThrownBy(() -> client(Cloud.AWS, Clock.systemUTC()).tags(web(registry), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("could not prove to AWS who asks " + registry.host())
                .hasMessageNotContaining("service-account-token");
    }

    @Test
    void the_metadata_server_is_open_to_no_registry_that_an_image_names() {
        var client = client(Cloud.GOOGLE, Clock.systemUTC());

        assertThatThrownBy(() -> client.tags(new Repository("169.254.169.254", "acme/web"), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED))
                .hasMessageContaining("inside address");
    }

    private RegistryConfiguration configuration(Cloud identity) {
        return Registries.configuration(registry)
                .with(registry.host(), RegistryHost.DEVELOPMENT.withIdentity(identity));
    }

    private HttpRegistry client(Cloud identity, Clock clock) {
        return new HttpRegistry(configuration(identity), clock, this::variable);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    private static Repository web(FakeRegistry of) {
        return of.repository("acme/web");
    }
}
