// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import sh.headwind.core.image.Digest;
import sh.headwind.testing.patience.PatientWaits;
import sh.headwind.testing.process.FreePort;

/** The {@code docker-registry} of Debian as a process of its own, on a free port, with its storage in a folder of the test. */
public final class DebianRegistry implements AutoCloseable {

    private static final String PROGRAM = "docker-registry";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final Path folder;
    private final int port;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();
    private Process process;

    /** Whether the program is on the search path. */
    public static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
    }

    /** Starts with this {@code auth} section; empty: open to everybody. */
    public DebianRegistry(Path folder, String auth) throws IOException {
        this.folder = folder;
        port = FreePort.claim();
        process = run(auth);
    }

    /** The same registry with another {@code auth} section. */
    public void restart(String auth) throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        process = run(auth);
    }

    private Process run(String auth) throws IOException {
        var configuration = folder.resolve("config.yml");
        Files.writeString(configuration, """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage:
                  filesystem: {rootdirectory: %s}
                  delete: {enabled: true}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(folder.resolve("storage"), port) + auth);
        var started = new ProcessBuilder(PROGRAM, "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(PatientWaits.PATIENCE)
                .ignoreExceptions()
                .until(() -> send(request("/v2/").GET()).statusCode() < 500);
        return started;
    }

    /** As it is written in the names of images. */
    public String host() {
        return "localhost:" + port;
    }

    /** Pushes an image that does not tell when it was built. */
    public Digest push(String repository, String tag, String content) throws Exception {
        return push(repository, tag, content, "");
    }

    /** Pushes an image that was built then. */
    public Digest push(String repository, String tag, String content, Instant built) throws Exception {
        return push(repository, tag, content, "\"created\":\"%s\",".formatted(built));
    }

    private Digest push(String repository, String tag, String content, String created) throws Exception {
        var config =
                "{%s\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\"}}".formatted(created);
        var digest = sha256(config);
        if (prepared.add(repository + "@" + digest)) {
            upload(repository, digest, config);
        }
        var manifest =
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"%s\",\"size\":%d},\"layers\":[],\"annotations\":{\"content\":\"%s\"}}"
                        .formatted(MANIFEST, digest, config.length(), content);
        var answer = send(request("/v2/" + repository + "/manifests/" + tag)
                .header("Content-Type", MANIFEST)
                .PUT(BodyPublishers.ofString(manifest)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new Digest(sha256(manifest));
    }

    /** Deletes a manifest, as a clean-up of old images does. */
    public void delete(String repository, Digest digest) throws Exception {
        assertThat(send(request("/v2/" + repository + "/manifests/" + digest).DELETE())
                        .statusCode())
                .isEqualTo(202);
    }

    private void upload(String repository, String digest, String config) throws Exception {
        var begun = send(request("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()));
        var location = begun.headers().firstValue("Location").orElseThrow();
        var done = client.send(
                HttpRequest.newBuilder(URI.create(location + (location.contains("?") ? "&" : "?") + "digest=" + digest))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofString(config))
                        .build(),
                BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String sha256(String text) throws Exception {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
