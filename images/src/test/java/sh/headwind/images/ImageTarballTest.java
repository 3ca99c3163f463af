// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers as the bases of distributions have them: links to absolute paths, folders that are links, whiteouts. */
class ImageTarballTest {

    private static final String CONFIG = """
            {"os": "linux", "architecture": "arm64", "config": {"Env": ["PATH=/opt/java/bin:/bin", "LANG=C.UTF-8"]}}
            """;

    @TempDir
    Path folder;

    @Test
    void a_link_to_an_absolute_path_leads_into_the_image() throws Exception {
        var layer = new Layer().folder("run/").link("var/run", "/run").file("var/run/lock", "ours");

        var root = unpack(layer);

        assertThat(root.resolve("run/lock")).hasContent("ours");
        assertThat(root.resolve("var/run")).isSymbolicLink();
    }

    @Test
    void nothing_is_written_outside_of_the_image() throws Exception {
        var layer = new Layer()
                .file("../escaped", "ours")
                .link("up", "../../..")
                .file("up/escaped-too", "ours")
                .link("outside", folder.resolve("elsewhere").toString())
                .file("outside/file", "ours");

        var root = unpack(layer);

        assertThat(root.resolve("escaped")).hasContent("ours");
        assertThat(root.resolve("escaped-too")).hasContent("ours");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void links_in_a_circle_are_refused() {
        var layer = new Layer().link("a", "b").link("b", "a").file("a/file", "ours");

        assertThatThrownBy(() -> unpack(layer)).isInstanceOf(IOException.class).hasMessageContaining("circle");
    }

    @Test
    void what_a_layer_takes_away_is_gone() throws Exception {
        var lower = new Layer().file("etc/gone", "").file("etc/kept", "").file("cache/gone", "");
        var upper = new Layer()
                .file("etc/.wh.gone", "")
                .file("cache/.wh..wh..opq", "")
                .file("cache/new", "");

        var root = unpack(lower, upper);

        assertThat(root.resolve("etc")).isDirectoryNotContaining(file -> file.endsWith("gone"));
        assertThat(root.resolve("etc/kept")).exists();
        assertThat(root.resolve("cache")).isDirectoryContaining(file -> file.endsWith("new"));
        assertThat(root.resolve("cache/gone")).doesNotExist();
    }

    @Test
    void a_folder_takes_the_place_of_a_link() throws Exception {
        var root = unpack(
                new Layer().folder("usr/lib/").link("lib", "usr/lib"),
                new Layer().folder("lib/").file("lib/c.so", "c"));

        assertThat(root.resolve("lib/c.so")).exists();
        assertThat(root.resolve("usr/lib/c.so")).doesNotExist();
    }

    @Test
    void a_program_is_found_by_the_path_of_the_image() throws Exception {
        var image = image(new Layer().file("bin/java", "").file("opt/java/bin/java", ""));

        assertThat(image.unpack(folder.resolve("root")).find("java", image.environment()))
                .isEqualTo(Optional.of("/opt/java/bin/java"));
        assertThat(image.platform()).isEqualTo(PackagedComponent.ARM64);
    }

    @Test
    void a_link_is_as_good_as_the_program() throws Exception {
        var image = image(new Layer().link("usr/bin/java", "/etc/alternatives/java"));

        assertThat(image.unpack(folder.resolve("root")).find("java", Map.of())).isEqualTo(Optional.of("/usr/bin/java"));
        assertThat(image.unpack(folder.resolve("root")).find("java", image.environment()))
                .isEmpty();
    }

    private Path unpack(Layer... layers) throws IOException {
        return image(layers).unpack(folder.resolve("root")).folder();
    }

    /** As {@code docker save} writes it. */
    private ImageTarball image(Layer... layers) throws IOException {
        var image = new Layer().file("config.json", CONFIG);
        var names = new StringBuilder();
        for (var i = 0; i < layers.length; i++) {
            image.entry(new TarArchiveEntry(i + ".tar"), layers[i].bytes());
            names.append(i == 0 ? "" : ",").append("\"%d.tar\"".formatted(i));
        }
        image.file("manifest.json", "[{\"Config\": \"config.json\", \"Layers\": [%s]}]".formatted(names));
        return ImageTarball.read(Files.write(folder.resolve("image.tar"), image.bytes()));
    }

    /** A tar in the making. */
    private static final class Layer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

        Layer file(String name, String content) {
            return entry(new TarArchiveEntry(name), content.getBytes(StandardCharsets.UTF_8));
        }

        Layer folder(String name) {
            return entry(new TarArchiveEntry(name), new byte[0]);
        }

        Layer link(String name, String target) {
            var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(target);
            return entry(entry, new byte[0]);
        }

        Layer entry(TarArchiveEntry entry, byte[] content) {
            try {
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
                return this;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        byte[] bytes() throws IOException {
            tar.close();
            return bytes.toByteArray();
        }
    }
}
