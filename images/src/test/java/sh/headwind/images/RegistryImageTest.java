// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sh.headwind.images.PackagedComponent.AMD64;
import static sh.headwind.images.PackagedComponent.ARM64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.testing.registry.DebianRegistry;

/** Images in a real registry: Debian's. */
class RegistryImageTest {

    private static final String USER = "alice:wonderland";

    /** What {@code htpasswd -B} says of her. */
    private static final String HTPASSWD = "alice:$2b$05$JhMzYF4qqlZqUbG9s115letdOL2/fM6qVInhsEUHUCfdFJNePJFMy\n";

    private static final String ACCEPT =
            "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json";

    @TempDir
    Path folder;

    @TempDir
    Path checkout;

    static boolean hasRegistry() {
        return DebianRegistry.isInstalled();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:5000/a/b,    true",
        "127.0.0.1:5000/a/b,    true",
        "localhost/a/b,         true",
        "ghcr.io/a/b,           false",
        "a/b,                   false",
        "localhost.example.com/a/b,  false",
        "registry.local:5000/a, false",
    })
    void only_a_registry_on_this_machine_may_do_without_tls(String image, boolean plain) throws Exception {
        assertThat(RegistryAccess.isOnThisMachine(JibRunner.reference(image))).isEqualTo(plain);
    }

    @Test
    @EnabledIf(
            value = "hasRegistry",
            disabledReason = "NOT TESTED: docker-registry is not installed, so nothing is pushed")
    void one_name_stands_for_the_images_of_all_platforms() throws Exception {
        try (var registry = new DebianRegistry(folder, "")) {
            var packaged = PackagedComponent.with(checkout, "ours");
            var pushed = push(packaged, registry, List.of(AMD64, ARM64));

            var index = manifest(registry, "latest", Optional.empty());

            assertThat(index.digest()).isEqualTo(pushed.digest());
            assertThat(index.json().path("mediaType").asText()).isEqualTo("application/vnd.oci.image.index.v1+json");
            assertThat(index.json().findValuesAsText("architecture")).containsExactly("amd64", "arm64");
            for (var each : index.json().path("manifests")) {
                var image = manifest(registry, each.path("digest").asText(), Optional.empty());
                assertThat(image.size()).isEqualTo(each.path("size").asLong());
                assertThat(image.json().path("layers")).hasSize(4);
            }
        }
    }

    @Test
    @EnabledIf(
            value = "hasRegistry",
            disabledReason = "NOT TESTED: docker-registry is not installed, so nothing is pushed")
    void the_image_of_one_platform_has_the_name_for_itself() throws Exception {
        try (var registry = new DebianRegistry(folder, "")) {
            var packaged = PackagedComponent.with(checkout, "ours");
            var pushed = push(packaged, registry, List.of(ARM64));

            var image = manifest(registry, "latest", Optional.empty());

            assertThat(image.digest()).isEqualTo(pushed.digest());
            assertThat(image.json().path("mediaType").asText()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        }
    }

    @Test
    @EnabledIf(
            value = "hasRegistry",
            disabledReason = "NOT TESTED: docker-registry is not installed, so nothing is pushed")
    void it_pushes_as_who_docker_login_said() throws Exception {
        var users = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
        var auth = "auth: {htpasswd: {realm: test, path: %s}}%n".formatted(users);
        try (var registry = new DebianRegistry(folder, auth)) {
            var packaged = PackagedComponent.with(checkout, "ours");
            assertThatThrownBy(() -> push(packaged, registry, List.of(AMD64, ARM64)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nauthorized");

            logIn(registry);
            var pushed = push(packaged, registry, List.of(AMD64, ARM64));

            assertThat(manifest(registry, "latest", Optional.of(USER)).digest()).isEqualTo(pushed.digest());
        }
    }

    /** As {@code docker login} does. */
    private void logIn(DebianRegistry registry) throws IOException {
        Files.createDirectories(checkout.resolve("docker"));
        Files.writeString(checkout.resolve("docker/config.json"), """
                {"auths": {"%s": {"auth": "%s"}}}""".formatted(registry.host(), encoded(USER)));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BuiltImage push(PackagedComponent packaged, DebianRegistry registry, List<Platform> platforms)
            throws Exception {
        var options = packaged.options(new Target.Registry(registry.host() + "/ours", platforms));
        var bases = new ArrayList<Base>();
        for (var platform : platforms) {
            bases.add(packaged.base(platform));
        }
        return new Workshop(options, bases)
                .build(PackagedComponent.NORMALIZE, Optional.empty())
                .getFirst();
    }

    private record Manifest(String digest, int size, JsonNode json) {}

    private static Manifest manifest(DebianRegistry registry, String reference, Optional<String> user)
            throws Exception {
        var address = URI.create("http://%s/v2/ours/normalize/manifests/%s".formatted(registry.host(), reference));
        var request = HttpRequest.newBuilder(address).header("Accept", ACCEPT);
        user.ifPresent(each -> request.header("Authorization", "Basic " + encoded(each)));
        HttpResponse<byte[]> answer;
        try (var client = HttpClient.newHttpClient()) {
            answer = client.send(request.build(), BodyHandlers.ofByteArray());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        var digest = answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
        return new Manifest(digest, answer.body().length, new JsonMapper().readTree(answer.body()));
    }
}
