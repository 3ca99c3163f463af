// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.process.FreePort;

/** Debian's {@code docker-registry}, told to notify Headwind, and an image that {@code skopeo} pushes to it. */
class RealRegistryTest {

    @Test
    void an_image_pushed_by_skopeo_becomes_a_request_and_is_applied(@TempDir Path directory) throws Exception {
        Programs.require("docker-registry", "skopeo");
        var port = FreePort.claim();
        var host = "localhost:" + port;
        try (var bed = new TestBed(directory, host + "=insecure,inside")) {
            var registry = registry(directory, port, bed.headwind().webhook("/webhook/distribution"));
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> answers(port));
                push(directory, host, "1.0.0");
                bed.deployImage("real", host + "/acme/real:1.0.0", Map.of("headwind.sh/policy", "minor"));
                bed.awaitTracked("real");

                push(directory, host, "1.1.0");

                var request = bed.awaitRequest("real", phase("Pending"));
                assertThat(request.at("/spec/newImage").asText()).isEqualTo(host + "/acme/real:1.1.0");
                assertThat(request.at("/spec/origin").asText()).isEqualTo("webhook");
                bed.approve(request);
                bed.awaitImage("real", "1.1.0");
            } finally {
                registry.destroy();
                registry.waitFor();
            }
        }
    }

    private static Process registry(Path directory, int port, String endpoint) throws IOException {
        var config = directory.resolve("registry.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: warn}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                notifications:
                  endpoints:
                    - name: headwind
                      url: %s
                      timeout: 5s
                      threshold: 5
                      backoff: 1s
                """.formatted(directory.resolve("registry"), port, endpoint));
        return new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
    }

    private static boolean answers(int port) {
        try {
            return Http.get("http://127.0.0.1:" + port + "/v2/").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Pushes an image of no layers whose config differs from version to version. */
    private static void push(Path directory, String host, String version) throws Exception {
        var image = Files.createDirectories(directory.resolve("image-" + version));
        var config =
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"author\":\"%s\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                        .formatted(version)
                        .getBytes(StandardCharsets.UTF_8);
        var digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(config));
        Files.write(image.resolve(digest), config);
        Files.writeString(image.resolve("version"), "Directory Transport Version: 1.1\n");
        Files.writeString(image.resolve("manifest.json"), """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","size":%d,"digest":"sha256:%s"},"layers":[]}""".formatted(config.length, digest));
        Programs.run(
                directory,
                Map.of("TMPDIR", directory.toString()),
                List.of(
                        "skopeo",
                        "--insecure-policy",
                        "copy",
                        "--dest-tls-verify=false",
                        "dir:" + image,
                        "docker://" + host + "/acme/real:" + version));
    }
}
