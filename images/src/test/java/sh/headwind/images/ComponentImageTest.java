// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentImageTest {

    @TempDir
    Path one;

    @TempDir
    Path other;

    @Test
    void the_same_files_give_the_same_image() throws Exception {
        var first = PackagedComponent.with(one, "ours").build(Optional.empty());
        var second = PackagedComponent.with(other, "ours").build(Optional.empty());

        assertThat(first.digest()).isEqualTo(second.digest()).startsWith("sha256:");
    }

    @Test
    void another_application_gives_another_image_on_the_same_libraries() throws Exception {
        var first = PackagedComponent.with(one, "ours").build(Optional.empty());
        var second = PackagedComponent.with(other, "changed").build(Optional.empty());

        assertThat(first.digest()).isNotEqualTo(second.digest());
        assertThat(read(first).layers().subList(0, 2))
                .isEqualTo(read(second).layers().subList(0, 2));
    }

    @Test
    void another_aot_cache_changes_the_last_layer_alone() throws Exception {
        var first = PackagedComponent.with(one, "ours").build(Optional.of("cache"));
        var second = PackagedComponent.with(other, "ours").build(Optional.of("another rehearsal"));

        assertThat(first.digest()).isNotEqualTo(second.digest());
        assertThat(read(first).layers().reversed().subList(1, 5))
                .isEqualTo(read(second).layers().reversed().subList(1, 5));
    }

    @Test
    void it_runs_as_nobody_from_a_flat_class_path() throws Exception {
        var config = read(PackagedComponent.with(one, "ours").build(Optional.of("cache")))
                .config();

        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("Entrypoint").toString())
                .startsWith("[\"/opt/java/bin/java\"")
                .contains("\"-XX:AOTCache=/app/headwind.aot\"")
                .endsWith("\"-jar\",\"/app/headwind.jar\"]");
    }

    @Test
    void without_a_cache_none_is_asked_for() throws Exception {
        var image = read(PackagedComponent.with(one, "ours").build(Optional.empty()));

        assertThat(image.config().path("Entrypoint").toString()).doesNotContain("AOT");
        assertThat(image.entries()).extracting(TarArchiveEntry::getName).doesNotContain("app/headwind.aot");
    }

    @Test
    void everybody_may_write_to_tmp_but_delete_only_what_is_theirs() throws Exception {
        var tmp = read(PackagedComponent.with(one, "ours").build(Optional.empty())).entries().stream()
                .filter(entry -> entry.getName().equals("tmp/"))
                .findAny()
                .orElseThrow();

        assertThat(tmp.getMode() & 07777).isEqualTo(01777);
    }

    @Test
    void the_bill_of_materials_is_in_the_image() throws Exception {
        var image = read(PackagedComponent.with(one, "ours").build(Optional.empty()));

        assertThat(image.entries()).extracting(TarArchiveEntry::getName).contains("app/sbom.cdx.json");
    }

    @Test
    void a_label_says_whether_it_has_a_cache() throws Exception {
        var label = "/Labels/sh.headwind.aot-cache";
        var trained = read(PackagedComponent.with(one, "ours").build(Optional.of("cache")));
        var untrained = read(PackagedComponent.with(other, "ours").build(Optional.empty()));

        assertThat(trained.config().at(label).asText()).isEqualTo("trained");
        assertThat(untrained.config().at(label).asText()).isEqualTo("none");
    }

    @Test
    void it_is_for_the_platform_of_its_base() throws Exception {
        var packaged = PackagedComponent.with(one, "ours");
        var image = packaged.build(packaged.options(), PackagedComponent.ARM64, Optional.empty());

        assertThat(read(image).platform()).isEqualTo(PackagedComponent.ARM64);
        assertThat(image.place()).endsWith("normalize-arm64.tar");
    }

    private static ImageTarball read(BuiltImage image) throws Exception {
        return ImageTarball.read(Path.of(image.place()));
    }
}
