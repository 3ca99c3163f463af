// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Directories;

class PinnedImagesTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("headwind.root"));
    private static final String DIGEST = "sha256:" + "1".repeat(64);

    @TempDir
    Path checkout;

    @Test
    void what_was_pushed_is_named_by_its_digest() throws Exception {
        var file = PinnedImages.write(checkout, List.of(pushed("notify")));

        assertThat(Files.readString(file)).endsWith("""
                images:
                  - name: ghcr.io/headwind/notify
                    newName: registry.example.com/ours/notify
                    digest: %s
                """.formatted(DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinned", "production"})
    @EnabledIf(value = "canKustomize", disabledReason = "NOT TESTED: kubectl is not installed, so no overlay is built")
    void the_overlays_then_name_every_image_so(String overlay) throws Exception {
        Directories.copy(CHECKOUT.resolve("config"), checkout.resolve("config"));
        PinnedImages.write(
                checkout,
                Component.ALL.stream().map(each -> pushed(each.name())).toList());

        var images = kustomize(checkout.resolve("config/knative/overlays").resolve(overlay))
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("(- )?image: .*"))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .collect(Collectors.toSet());

        assertThat(images)
                .containsExactlyInAnyOrderElementsOf(Component.ALL.stream()
                        .map(each -> "registry.example.com/ours/%s@%s".formatted(each.name(), DIGEST))
                        .toList());
    }

    static boolean canKustomize() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    }

    private static BuiltImage pushed(String component) {
        var place = "registry.example.com/ours/" + component;
        return new BuiltImage(component, place, DIGEST, Platform.OF_CLUSTERS);
    }

    private static String kustomize(Path overlay) throws Exception {
        var process = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
