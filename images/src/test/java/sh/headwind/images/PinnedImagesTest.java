// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedImagesTest {

    @TempDir
    Path checkout;

    @Test
    void what_was_pushed_is_named_by_its_digest() throws Exception {
        var digest = "sha256:" + "1".repeat(64);
        var file = PinnedImages.write(
                checkout, List.of(new BuiltImage("notify", "registry.example.com/ours/notify", digest)));

        assertThat(Files.readString(file)).endsWith("""
                images:
                  - name: ghcr.io/headwind/notify
                    newName: registry.example.com/ours/notify
                    digest: %s
                """.formatted(digest));
    }
}
