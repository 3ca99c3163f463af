// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentImageTest {

    @Test
    void the_same_files_give_the_same_image(@TempDir Path first, @TempDir Path second) throws Exception {
        assertThat(digest(build(first))).isEqualTo(digest(build(second))).startsWith("sha256:");
    }

    @Test
    void another_application_gives_another_image(@TempDir Path first, @TempDir Path second) throws Exception {
        var one = build(first);
        Files.writeString(application(second, "changed").resolve("app/ours.jar"), "changed");

        assertThat(digest(image(second).build())).isNotEqualTo(digest(one));
    }

    @Test
    void the_tarball_is_an_oci_layout(@TempDir Path checkout) throws Exception {
        build(checkout);

        assertThat(Files.readString(checkout.resolve("target/images/normalize.tar"), StandardCharsets.ISO_8859_1))
                .contains("oci-layout", "index.json", "65532:65532", "/app/quarkus-run.jar");
    }

    private static String build(Path checkout) throws Exception {
        application(checkout, "ours");
        return image(checkout).build();
    }

    private static ComponentImage image(Path checkout) {
        return new ComponentImage(
                new Component("normalize", "functions/normalize"),
                new ImageOptions(
                        checkout, ImageOptions.SCRATCH, Optional.of(checkout.resolve("runtime")), Optional.empty()));
    }

    private static Path application(Path checkout, String content) throws Exception {
        var application = checkout.resolve("functions/normalize/target/quarkus-app");
        for (var directory : new String[] {"lib/main", "app", "quarkus"}) {
            Files.createDirectories(application.resolve(directory));
        }
        Files.writeString(application.resolve("lib/main/library.jar"), "library");
        Files.writeString(application.resolve("app/ours.jar"), content);
        Files.writeString(application.resolve("quarkus-run.jar"), "runner");
        Files.createDirectories(checkout.resolve("runtime/opt/java/bin"));
        Files.writeString(checkout.resolve("runtime/opt/java/bin/java"), "java");
        Files.createDirectories(checkout.resolve("target/images"));
        return application;
    }

    private static String digest(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
