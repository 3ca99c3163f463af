// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Sandbox;
import sh.headwind.images.start.StartedComponent;
import sh.headwind.images.start.Surroundings;

/** The real images, unpacked and started as a cluster starts them, in {@link Sandbox}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
        value = "canUnshare",
        disabledReason = "NOT TESTED: unshare is not permitted here, so images cannot be started")
@DisabledIf(
        value = "isAnyUnpackaged",
        disabledReason = "NOT TESTED: the components are not packaged, run mvn package first")
class ImageStartTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("headwind.root"));

    @TempDir
    static Path directory;

    private Workshop workshop;
    private Surroundings surroundings;

    static Stream<String> components() {
        return Component.ALL.stream().map(Component::name);
    }

    static boolean canUnshare() throws InterruptedException {
        return Sandbox.permitted();
    }

    static boolean isAnyUnpackaged() {
        return !Component.ALL.stream().map(each -> each.packaged(CHECKOUT)).allMatch(Files::isDirectory);
    }

    @BeforeAll
    void open() throws Exception {
        var folders = new Folders(CHECKOUT, directory, directory.resolve("docker"));
        var target = new Target.Tarballs(List.of(Platform.here()));
        workshop = Workshop.open(new ImageOptions(folders, ImageOptions.SCRATCH, target));
        surroundings = Surroundings.start(CHECKOUT);
    }

    @AfterAll
    void close() {
        if (surroundings != null) {
            surroundings.close();
        }
    }

    @ParameterizedTest
    @MethodSource("components")
    void every_image_answers_as_nobody_on_a_read_only_root_and_logs_json(String name) throws Exception {
        var component = Component.named(name);
        try (var started = start(build(component, Optional.empty()))) {
            assertThat(started.firstAnswer(component.first()).statusCode()).isIn(200, 204);

            var process = Path.of("/proc", String.valueOf(started.handle().pid()));
            assertThat(Files.readString(process.resolve("uid_map")).strip()).matches("65532 +\\d+ +1");
            assertThat(Files.readAllLines(process.resolve("status"))).contains("CapEff:\t0000000000000000");
            assertThat(Files.readAllLines(process.resolve("mountinfo")))
                    .anyMatch(mount -> mount.split(" ")[4].equals("/") && mount.split(" ")[5].startsWith("ro"));
            assertThat(started.stop()).as(started.printed()).isZero();
            assertThat(started.printed().lines().filter(line -> line.startsWith("{")))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(keys(new JsonMapper().readTree(line))).contains("timestamp", "level", "event"));
        }
    }

    @Test
    void the_line_of_an_event_has_its_fields_as_keys() throws Exception {
        var component = Component.named("normalize");
        try (var started = start(build(component, Optional.empty()))) {
            started.firstAnswer(component.first());
            started.stop();

            var line = started.printed()
                    .lines()
                    .filter(each -> each.contains("sh.headwind.event"))
                    .findFirst()
                    .orElseThrow();
            var event = new JsonMapper().readTree(line).path("event");
            assertThat(event.path("type").asText()).isEqualTo("sh.headwind.webhook.received.v1");
            assertThat(event.path("outcome").asText()).isEqualTo("replied");
            assertThat(keys(event)).contains("id", "subject", "trace", "status", "millis");
        }
    }

    @Test
    void an_image_with_an_aot_cache_takes_its_classes_from_it() throws Exception {
        var component = Component.named("normalize");
        var image = build(component, Optional.of(surroundings));

        try (var started = start(image, "-XX:AOTMode=on", "-Xlog:class+load")) {
            assertThat(started.firstAnswer(component.first()).statusCode()).isEqualTo(200);
            assertThat(started.printed())
                    .contains("sh.headwind.normalize.Normalizer source: shared objects file")
                    .doesNotContain("sh.headwind.normalize.Normalizer source: file:");
        }
    }

    private BuiltImage build(Component component, Optional<Surroundings> rehearsal) throws Exception {
        return workshop.build(component, rehearsal).getFirst();
    }

    private static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private StartedComponent start(BuiltImage image, String... options) throws Exception {
        var root = Files.createTempDirectory(directory, image.component());
        return new StartedImage(CHECKOUT, surroundings).start(Path.of(image.place()), root, options);
    }
}
