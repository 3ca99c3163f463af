// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {

    @TempDir
    Path checkout;

    @Test
    void every_jar_of_the_image_is_listed_with_coordinates_and_hash() throws Exception {
        var packaged = PackagedComponent.with(checkout, "ours");
        var components = new JsonMapper()
                .readTree(packaged.bill(packaged.stage()).toFile())
                .path("components");

        assertThat(components.findValuesAsText("purl"))
                .containsExactly(
                        "pkg:maven/org.example/boot@2.1?type=jar", "pkg:maven/org.example/library@2.1?type=jar");
        assertThat(components.findValuesAsText("name"))
                .contains("app/headwind-normalize-1.0.jar", "quarkus/generated-bytecode.jar");
        assertThat(components.findValues("hashes")).hasSize(4);
    }

    @Test
    void it_keeps_to_the_schema() throws Exception {
        var packaged = PackagedComponent.with(checkout, "ours");
        var bill = packaged.bill(packaged.stage());

        assertThat(new JsonParser().validate(bill.toFile(), Version.VERSION_16)).isEmpty();
    }

    @Test
    void the_same_content_gives_the_same_bill() throws Exception {
        var packaged = PackagedComponent.with(checkout, "ours");
        var first = Files.readString(packaged.bill(packaged.stage()));

        assertThat(Files.readString(packaged.bill(packaged.stage()))).isEqualTo(first);
    }
}
