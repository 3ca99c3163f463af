// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as the broker sends it, in binary mode.
 *
 * @param headers the attributes, as {@code ce-} headers
 * @param data as JSON
 */
record GoldenEvent(Map<String, String> headers, String data) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The one of this name in {@code docs/events}. */
    static GoldenEvent read(Path events, String name) throws IOException {
        var event = JSON.readTree(events.resolve(name + ".v1.json").toFile());
        var headers = new LinkedHashMap<String, String>();
        event.properties().stream()
                .filter(each -> each.getValue().isTextual())
                .filter(each -> !each.getKey().equals("datacontenttype"))
                .forEach(each ->
                        headers.put("ce-" + each.getKey(), each.getValue().asText()));
        return new GoldenEvent(headers, event.path("data").toString());
    }

    /** What the PingSource sends each minute. */
    static GoldenEvent tick() {
        var headers = Map.of(
                "ce-specversion", "1.0",
                "ce-id", "tick",
                "ce-source", "/apis/v1/namespaces/headwind-system/pingsources/headwind-poll",
                "ce-type", "dev.knative.sources.ping");
        return new GoldenEvent(headers, "{}");
    }

    HttpRequest request(URI address) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(data));
        headers.forEach(request::header);
        return request.build();
    }
}
