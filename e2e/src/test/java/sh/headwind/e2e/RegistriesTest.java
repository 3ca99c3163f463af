// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.e2e.TestBed.to;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of the README's table of registries, as that registry sends it: a forged delivery is refused, the right one becomes
 * a request for the workload that runs the image.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistriesTest {

    private static final String SECRET = "correct-horse-battery-staple";
    private static final String AUDIENCE = "https://headwind.example/webhook/gcr";
    private static final String EMAIL = "push@acme.iam.gserviceaccount.com";
    private static final String BEARER = "Authorization: Bearer <secret>";
    private static final String STRUCTURED = ";Content-Type: application/cloudevents+json";
    private static final String ECR = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web";

    private static final List<RegistryDelivery> DELIVERIES = List.of(
            new RegistryDelivery("Docker Hub", "dockerhub", "dockerhub/push", "path", "docker.io/acme/web"),
            new RegistryDelivery(
                    "GitHub Packages (GHCR)",
                    "ghcr",
                    "ghcr/package",
                    "X-Hub-Signature-256: sha256=<SHA256>; X-GitHub-Event: package",
                    "ghcr.io/acme/web"),
            new RegistryDelivery(
                    "CNCF distribution, Zot",
                    "distribution",
                    "distribution/envelope-with-noise",
                    BEARER,
                    "registry.example.com/acme/web"),
            new RegistryDelivery(
                    "GitLab self-managed",
                    "gitlab",
                    "distribution/envelope-of-one",
                    BEARER,
                    "registry.example.com/acme/web"),
            new RegistryDelivery(
                    "Harbor", "harbor", "harbor/push", "Authorization: <secret>", "harbor.example.com/acme/web"),
            new RegistryDelivery(
                    "Harbor",
                    "harbor",
                    "harbor/cloudevent",
                    "Authorization: <secret>" + STRUCTURED,
                    "harbor.example.com/acme/web"),
            new RegistryDelivery("Quay", "quay", "quay/push", "path", "quay.io/acme/web"),
            new RegistryDelivery("Azure ACR", "acr", "acr/push", BEARER, "acme.azurecr.io/acme/web"),
            new RegistryDelivery(
                    "Azure ACR by Event Grid",
                    "cloudevents",
                    "acr/cloudevent-image",
                    BEARER + STRUCTURED,
                    "acme.azurecr.io/acme/web"),
            new RegistryDelivery("AWS ECR", "ecr", "ecr/push", "X-Api-Key: <secret>", ECR),
            new RegistryDelivery("AWS ECR by SNS", "ecr", "ecr/push", "sns", ECR),
            new RegistryDelivery("AWS ECR by SQS", "ecr/sqs", "ecr/push", "", ECR),
            new RegistryDelivery(
                    "Google Artifact Registry", "gcr", "gcr/insert", "google", "europe-docker.pkg.dev/acme/images/web"),
            new RegistryDelivery(
                    "JFrog Artifactory",
                    "jfrog",
                    "jfrog/pushed",
                    "X-JFrog-Event-Auth: <SHA256>",
                    "acme.jfrog.io/docker-local/web"),
            new RegistryDelivery(
                    "JFrog Artifactory",
                    "jfrog",
                    "jfrog/pushed",
                    "X-JFrog-Event-Auth: <secret>",
                    "acme.jfrog.io/docker-local/web"),
            new RegistryDelivery(
                    "Nexus",
                    "nexus",
                    "nexus/created",
                    "X-Nexus-Webhook-Signature: <SHA1>; X-Nexus-Webhook-Id: rm:repository:component",
                    "nexus.example.com:5000/acme/web"),
            new RegistryDelivery(
                    "Gitea, Forgejo",
                    "gitea",
                    "gitea/created",
                    "X-Gitea-Signature: <SHA256>; X-Gitea-Event: package",
                    "git.example.com/acme/web"),
            new RegistryDelivery(
                    "Gitea, Forgejo",
                    "gitea",
                    "gitea/created",
                    "X-Forgejo-Signature: <SHA256>; X-Forgejo-Event: package",
                    "git.example.com/acme/web"),
            new RegistryDelivery(
                    "Alibaba ACR", "alibaba", "alibaba/push", "path", "registry.cn-hangzhou.aliyuncs.com/acme/web"),
            new RegistryDelivery("CDEvents", "cdevents", "cdevents/published", BEARER, "ghcr.io/acme/web"),
            new RegistryDelivery("any other", "registry", "registry/short-with-host", BEARER, "ghcr.io/acme/web"));

    private TestBed bed;
    private GoogleIssuer google;
    private SnsTopic sns;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        google = new GoogleIssuer();
        sns = new SnsTopic(directory);
        bed = new TestBed(
                directory,
                DELIVERIES.stream()
                        .map(delivery -> delivery.image().split("/")[0] + "=mirror:{registry}")
                        .distinct()
                        .collect(Collectors.joining(";")),
                Map.of(
                        "HEADWIND_SOURCE_SECRETS",
                        secrets(directory).toString(),
                        "HEADWIND_SOURCE_CONFIG",
                        config(directory).toString(),
                        "HEADWIND_SOURCE_ALLOW_UNAUTHENTICATED",
                        "ecr.sqs",
                        "HEADWIND_SOURCE_GOOGLE_KEYS",
                        google.keys(),
                        "JAVA_TOOL_OPTIONS",
                        sns.options()));
        for (var i = 0; i < DELIVERIES.size(); i++) {
            var image = DELIVERIES.get(i).image();
            bed.registry.push(image.substring(image.indexOf('/') + 1), tag(i), "version " + i);
            bed.deployImage(workload(i), image + ":1.0.0", Map.of("headwind.sh/policy", "minor"));
        }
        bed.awaitTracked(IntStream.range(0, DELIVERIES.size())
                .mapToObj(RegistriesTest::workload)
                .toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        bed.close();
        google.close();
        sns.close();
    }

    private static Path secrets(Path directory) throws IOException {
        var secrets = Files.createDirectories(directory.resolve("secrets"));
        for (var delivery : DELIVERIES) {
            Files.writeString(secrets.resolve(delivery.kind()), SECRET + "\n");
        }
        Files.writeString(secrets.resolve("ecr"), SECRET + "\n" + SnsTopic.ARN + "\n");
        Files.writeString(secrets.resolve("gcr"), AUDIENCE + " " + EMAIL + "\n");
        return secrets;
    }

    private static Path config(Path directory) throws IOException {
        var config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("webhook.nexus.hosts"), "nexus.example.com:5000\n");
        return config;
    }

    private static String tag(int number) {
        return "1.2." + (100 + number);
    }

    private static String workload(int number) {
        return "runs-%02d".formatted(number);
    }

    static Stream<Arguments> deliveries() {
        return IntStream.range(0, DELIVERIES.size()).mapToObj(i -> Arguments.of(i, DELIVERIES.get(i)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("deliveries")
    void a_push_becomes_a_request_and_a_forged_one_is_refused(int number, RegistryDelivery delivery) throws Exception {
        if (delivery.isGuarded()) {
            assertThat(status(request(delivery, tag(number), "guessed"))).isEqualTo(401);
        }
        assertThat(status(request(delivery, tag(number), SECRET))).isEqualTo(200);

        var request = bed.awaitRequest(workload(number), to(tag(number)));
        assertThat(request.at("/spec/newImage").asText()).isEqualTo(delivery.image() + ":" + tag(number));
        assertThat(request.at("/spec/origin").asText()).isEqualTo("webhook");
    }

    private HttpRequest.Builder request(RegistryDelivery delivery, String tag, String secret) throws Exception {
        var right = secret.equals(SECRET);
        var base = bed.headwind().webhook("");
        var body = delivery.body(tag);
        if (delivery.isProvenBy("sns")) {
            var message = sns.notification(body);
            return delivery.request(base, right ? message : message.replace(tag, "6.6.6"), secret)
                    .header("x-amz-sns-message-type", "Notification");
        }
        if (delivery.isProvenBy("google")) {
            var token = google.token(right ? AUDIENCE : "https://other.example", EMAIL);
            return delivery.request(base, body, secret).header("Authorization", "Bearer " + token);
        }
        return delivery.request(base, body, secret);
    }

    private static int status(HttpRequest.Builder request) {
        return Http.send(request).statusCode();
    }

    @Test
    void every_row_of_the_readme_is_tried_and_explained() throws IOException {
        var tried = DELIVERIES.stream().map(RegistryDelivery::row).collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(rows("README.md", "## Registries"))).isEqualTo(tried);
        assertThat(new TreeSet<>(rows("docs/webhooks.md", "## Registry → what to configure")))
                .isEqualTo(tried);
    }

    /** The first column of the table under a heading. */
    private static List<String> rows(String page, String heading) throws IOException {
        var text = Files.readString(Path.of(System.getProperty("headwind.root"), page));
        var start = text.indexOf(heading) + heading.length();
        var section = text.substring(start, text.indexOf("\n## ", start));
        return Pattern.compile("(?m)^\\| ([^|]+?) \\|")
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .filter(cell -> !cell.equals("registry"))
                .toList();
    }
}
