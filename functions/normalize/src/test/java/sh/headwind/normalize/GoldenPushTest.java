// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sh.headwind.events.Event;
import sh.headwind.events.ImagePushed;
import sh.headwind.events.WebhookReceived;

class GoldenPushTest {

    private static final Path FOLDER = Path.of(System.getProperty("headwind.root"), "docs", "events");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void the_golden_notification_becomes_the_golden_push() throws IOException {
        var received = golden("webhook.received.v1");
        var pushed = golden("image.pushed.v1");

        var event = new Normalizer()
                .normalize(
                        received.path("id").textValue(),
                        mapper.treeToValue(received.path("data"), WebhookReceived.class));

        assertThat(event)
                .contains(Event.of(
                        pushed.path("id").textValue(),
                        pushed.path("type").textValue(),
                        pushed.path("source").textValue(),
                        pushed.path("subject").textValue(),
                        mapper.treeToValue(pushed.path("data"), ImagePushed.class)));
    }

    private JsonNode golden(String type) throws IOException {
        return mapper.readTree(FOLDER.resolve(type + ".json").toFile());
    }
}
