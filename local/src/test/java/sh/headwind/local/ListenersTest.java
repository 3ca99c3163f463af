// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local mode asks nobody who they are, so nobody on another machine may reach it. */
class ListenersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.http.host",
                "headwind.source.host",
                "headwind.approval.host",
                "headwind.controller.host",
                "headwind.metrics.host"
            })
    void every_listener_stays_on_this_machine(String key) throws IOException {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(file);
        }

        assertThat(properties).containsEntry(key, "127.0.0.1");
    }
}
