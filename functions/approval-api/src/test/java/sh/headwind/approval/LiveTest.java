// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Command;
import sh.headwind.testing.patience.PatientWaits;

/** How an open page hears of what happens. */
@QuarkusTest
@TestProfile(NoneModeTest.None.class)
class LiveTest {

    private static final String REFRESH_AND_NOTHING_ELSE = "retry: 200\nevent: refresh\ndata:\n\n";

    @Inject
    Stage stage;

    @Inject
    Ports ports;

    @Test
    void the_stream_begins_and_then_tells_of_each_change() throws IOException, InterruptedException {
        var namespace = stage.namespace();
        var request = stage.pending(namespace, "ur");
        try (var http = HttpClient.newHttpClient()) {
            var stream = http.send(
                    HttpRequest.newBuilder(URI.create(address("/api/v1/events/updates")))
                            .build(),
                    BodyHandlers.ofLines());
            try (var lines = stream.body()) {
                var told = lines.filter(line -> !line.isBlank()).iterator();
                assertThat(told.next()).isEqualTo("event:init-done");
                assertThat(told.next())
                        .as("an event without data is no event to a browser")
                        .startsWith("data:");

                stage.move(request, new Command.Approve("ada", "", Stage.now()));
                assertThat(Stream.generate(told::next)
                                .filter(line -> line.contains("\"namespace\":\"" + namespace + "\""))
                                .filter(line -> line.contains("\"status\":\"Approved\""))
                                .findFirst())
                        .isPresent();
            }
        }
    }

    @Test
    void a_page_that_is_told_to_refresh_reads_again() {
        var namespace = stage.namespace();
        var request = stage.pending(namespace, "ur");
        try (var browser = Browser.start()) {
            var page = browser.desktop().newPage();
            page.route(
                    "**/events/updates",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/event-stream")
                            .setBody(REFRESH_AND_NOTHING_ELSE)));
            page.navigate(address("/updates/" + namespace + "/ur"));
            assertThat(page.locator(".lead .phase")).hasText("Pending");
            stage.move(request, new Command.Approve("ada", "", Stage.now()));

            assertThat(page.locator(".lead .phase"))
                    .hasText(
                            "Approved",
                            new LocatorAssertions.HasTextOptions().setTimeout(PatientWaits.PATIENCE.toMillis()));
        }
    }

    private String address(String path) {
        return "http://localhost:" + ports.ui().orElseThrow() + path;
    }
}
