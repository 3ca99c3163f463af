// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sh.headwind.core.settings.Annotation;
import sh.headwind.notification.message.Happening;

/** What {@code docs/notifications.md} promises. */
class PageTest {

    private static final Path PAGE = Path.of(System.getProperty("headwind.root"), "docs", "notifications.md");
    private static final Path EXAMPLE = Path.of("src/test/resources/messages/webhook.update_request_created.json");

    @Test
    void the_table_has_every_event_with_its_colour() throws IOException {
        var rows = Pattern.compile("(?m)^\\| `(\\w+)` \\| (#\\w+) \\|")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " " + row.group(2));

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Happening.values())
                        .map(each -> each.text() + " " + each.colour().hex())
                        .toList());
    }

    @Test
    void every_annotation_that_routes_is_there() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(Annotation.values())
                .filteredOn(annotation -> annotation.name().startsWith("NOTIFY"))
                .hasSize(3)
                .allSatisfy(annotation -> assertThat(page).contains("| `" + annotation.key() + "` |"));
    }

    @Test
    void the_example_is_what_is_sent() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("```json\n" + Files.readString(EXAMPLE).strip() + "\n```");
    }
}
