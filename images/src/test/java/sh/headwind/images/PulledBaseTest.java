// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Sandbox;
import sh.headwind.images.start.Surroundings;
import sh.headwind.testing.registry.DebianRegistry;

/**
 * The way by default: on a base that a registry has for several platforms. It is made here, of this machine's runtime; for the other
 * platform it has something that does not start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
        value = "canPullAndUnshare",
        disabledReason = "NOT TESTED: docker-registry or unshare is missing, so no base is pulled and run")
@DisabledIf(
        value = "isUnpackaged",
        disabledReason = "NOT TESTED: the components are not packaged, run mvn package first")
class PulledBaseTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("headwind.root"));
    private static final Component NORMALIZE = Component.named("normalize");
    private static final Platform HERE = Platform.here();
    private static final Platform ELSEWHERE = Platform.OF_CLUSTERS.stream()
            .filter(platform -> !platform.equals(HERE))
            .findFirst()
            .orElseThrow();
    private static final String LABEL = "/Labels/sh.headwind.aot-cache";

    @TempDir
    static Path directory;

    private DebianRegistry registry;
    private Surroundings surroundings;

    static boolean canPullAndUnshare() throws InterruptedException {
        return DebianRegistry.isInstalled() && Sandbox.permitted();
    }

    static boolean isUnpackaged() {
        return !Files.isDirectory(NORMALIZE.packaged(CHECKOUT));
    }

    @BeforeAll
    void open() throws Exception {
        registry = new DebianRegistry(Files.createDirectories(directory.resolve("registry")), "");
        surroundings = Surroundings.start(CHECKOUT);
        pushBase();
    }

    @AfterAll
    void close() {
        surroundings.close();
        registry.close();
    }

    @Test
    void an_image_has_the_cache_that_the_java_of_its_base_made() throws Exception {
        var workshop = Workshop.open(options("java", List.of(HERE, ELSEWHERE)));

        assertThat(workshop.bases().getFirst().rehearsal()).isInstanceOf(Base.Rehearsal.With.class);
        assertThat(workshop.bases().getLast().rehearsal()).isInstanceOf(Base.Rehearsal.Impossible.class);

        var pushed = workshop.build(NORMALIZE, Optional.of(surroundings)).getFirst();
        var here = pull(pushed, HERE);
        var elsewhere = pull(pushed, ELSEWHERE);

        assertThat(ImageTarball.read(here).config().at(LABEL).asText()).isEqualTo("trained");
        assertThat(ImageTarball.read(elsewhere).config().at(LABEL).asText()).isEqualTo("none");
        assertThat(ImageTarball.read(elsewhere).platform()).isEqualTo(ELSEWHERE);
        assertThat(ImageTarball.read(elsewhere).config().path("Entrypoint").toString())
                .startsWith("[\"java\"")
                .doesNotContain("AOT");
        var started = new StartedImage(CHECKOUT, surroundings)
                .start(here, directory.resolve("root"), "-XX:AOTMode=on", "-Xlog:class+load");
        try (started) {
            assertThat(started.firstAnswer(NORMALIZE.first()).statusCode()).isEqualTo(200);
            assertThat(started.printed())
                    .contains("sh.headwind.normalize.Normalizer source: shared objects file")
                    .doesNotContain("sh.headwind.normalize.Normalizer source: file:");
        }
    }

    @Test
    void a_base_that_is_not_for_the_platform_is_refused() {
        var options = options("java:" + HERE.architecture(), List.of(ELSEWHERE));

        assertThatThrownBy(() -> Workshop.open(options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("doesn't match the platform");
    }

    @Test
    void a_base_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Workshop.open(options("missing", List.of(HERE))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    private ImageOptions options(String base, List<Platform> platforms) {
        var folders = new Folders(CHECKOUT, directory.resolve("images"), directory.resolve("docker"));
        var target = new Target.Registry(registry.host() + "/ours", platforms);
        return new ImageOptions(folders, registry.host() + "/" + base, target);
    }

    private Path pull(BuiltImage image, Platform platform) throws Exception {
        return new PulledBase(options("ours/normalize@" + image.digest(), List.of(platform)))
                .pull(platform)
                .tarball();
    }

    private void pushBase() throws Exception {
        var root = new RuntimeRoot(directory.resolve("runtime")).build();
        var standIn = directory.resolve("stand-in");
        Files.createDirectories(standIn.resolve("opt/java/bin"));
        Files.writeString(standIn.resolve("opt/java/bin/java"), "for another machine");
        var images = new ArrayList<BuiltImage>();
        images.add(pushBase(root, HERE));
        images.add(pushBase(standIn, ELSEWHERE));
        new ImageIndex(options("java", List.of()).registries()).push(images);
    }

    private BuiltImage pushBase(Path root, Platform platform) throws Exception {
        var options = options("java", List.of(platform));
        var tarball = new ScratchBase(root, platform).write(directory.resolve(platform.architecture() + ".tar"));
        var place = registry.host() + "/java";
        var name = JibRunner.reference(place + ":" + platform.architecture());
        var image = Jib.from(TarImage.at(tarball))
                .setFormat(ImageFormat.OCI)
                .setEnvironment(Map.of("PATH", "/usr/bin:/opt/java/bin"));
        var target = Containerizer.to(options.registries().image(name)).setAllowInsecureRegistries(true);
        return new BuiltImage("java", place, JibRunner.of(options).run(image, target), List.of(platform));
    }
}
