// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The golden events of {@code docs/events}, in structured mode. */
final class Golden {

    private static final Path EVENTS = Path.of(System.getProperty("headwind.root"), "docs", "events");

    private Golden() {}

    /** The event of a type, such as {@code image.pushed}. */
    static String event(String type) throws IOException {
        return Files.readString(EVENTS.resolve(type + ".v1.json"));
    }

    /** Its data alone. */
    static String data(String type) {
        try {
            return new ObjectMapper().readTree(event(type)).path("data").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
