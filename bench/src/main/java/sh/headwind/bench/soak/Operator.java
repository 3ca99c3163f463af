// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import sh.headwind.bench.fleet.Fleet;

/** Somebody who sends events again that were given up, by the REST API. */
final class Operator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PATH = "/api/v1/dead-letters";

    private final Fleet fleet;
    private final Set<String> replayed = new HashSet<>();

    Operator(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Sends each dead letter again, once for each time that it was given up, as long as there is time. */
    void replay(Deadline deadline) {
        try {
            for (var letter : JSON.readTree(body(HttpRequest.newBuilder(URI.create(fleet.api(PATH)))))) {
                var name = letter.path("name").asText();
                if (!deadline.isOver()
                        && replayed.add(name + " " + letter.path("at").asText())) {
                    body(HttpRequest.newBuilder(URI.create(fleet.api(PATH + "/" + name + "/replay")))
                            .POST(HttpRequest.BodyPublishers.noBody()));
                }
            }
        } catch (IOException e) {
            System.err.println("dead letters: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String body(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString())
                .body();
    }
}
