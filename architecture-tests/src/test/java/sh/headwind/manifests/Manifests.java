// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** The objects of {@code config/knative}: as they are written, and as kustomize builds them where kubectl is installed. */
final class Manifests {

    static final Path ROOT = Path.of(System.getProperty("headwind.root", "..")).toAbsolutePath();
    static final Path KNATIVE = ROOT.resolve("config/knative");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<Path, List<JsonNode>> BUILT = new ConcurrentHashMap<>();

    private Manifests() {}

    /** The objects of the base, in the order of its files; without the CRDs. */
    static List<JsonNode> base() {
        return files(KNATIVE.resolve("base"));
    }

    /** The base and all components, as written. */
    static List<JsonNode> written() {
        return Stream.concat(base().stream(), files(KNATIVE.resolve("components")).stream())
                .toList();
    }

    /** What {@code kubectl kustomize} makes of a directory; the test is skipped where there is no kubectl. */
    static List<JsonNode> built(Path directory) {
        Assumptions.assumeTrue(kubectlIsInstalled(), "kubectl is not installed: kustomize builds are not tested");
        return BUILT.computeIfAbsent(directory, Manifests::kustomize);
    }

    /** Base and overlays: every directory that a user applies. */
    static List<Path> applied() {
        return Stream.concat(Stream.of(KNATIVE), directories(KNATIVE.resolve("overlays")))
                .toList();
    }

    /** The base as written and every applied directory as built, each object once; as built only where kubectl is installed. */
    static List<JsonNode> everywhere() {
        var built = kubectlIsInstalled() ? applied().stream() : Stream.<Path>empty();
        return Stream.concat(base().stream(), built.flatMap(directory -> built(directory).stream()))
                .distinct()
                .toList();
    }

    static List<JsonNode> ofKind(List<JsonNode> objects, String kind, String group) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> object.path("apiVersion").asText().startsWith(group))
                .toList();
    }

    static List<JsonNode> triggers(List<JsonNode> objects) {
        return ofKind(objects, "Trigger", "eventing.knative.dev/");
    }

    static List<JsonNode> services(List<JsonNode> objects) {
        return ofKind(objects, "Service", "serving.knative.dev/");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static Stream<Path> directories(Path parent) {
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> parse(text(file)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean kubectlIsInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    }

    private static List<JsonNode> kustomize(Path directory) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(directory + ": " + output);
            }
            return parse(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
