// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;

/** Links that approve once, opened by somebody whom nobody knows. */
@QuarkusTest
@TestProfile(OneTimeLinkTest.WithKey.class)
class OneTimeLinkTest {

    private static final String FORM_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String VOICE = Links.VOICE;

    /** An installation of its own: the key is there from the beginning. */
    public static final class WithKey implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("headwind.approval.remember-for", "0S");
        }
    }

    @Inject
    Stage stage;

    @Inject
    Links links;

    @Inject
    Ports ports;

    private String namespace = "";

    @BeforeEach
    void links_have_a_key_and_the_right() {
        namespace = stage.namespace();
        links.allow(namespace);
    }

    @Test
    void reading_a_link_shows_what_it_would_approve_and_changes_nothing() {
        var token = Links.token(stage.pending(namespace, "ur"), Duration.ofMinutes(5));

        look(token)
                .statusCode(200)
                .body(allOf(
                        containsString("Deployment " + namespace + "/web"),
                        containsString("acme/web:1.3.0"),
                        containsString(Stage.NEW.value())));

        assertThat(stage.read(namespace, "ur").status().decision().votes()).isEmpty();
    }

    @Test
    void its_button_approves_under_the_name_of_links_and_says_whom_it_was_sent_to() {
        var token = Links.token(stage.pending(namespace, "ur"), Duration.ofMinutes(5));

        press(token).statusCode(200).body(containsString("The update is Approved."));

        var decision = stage.read(namespace, "ur").status().decision();
        assertThat(decision.approvedBy()).contains(VOICE);
        assertThat(decision.votes().getFirst().comment()).isEqualTo("by the one-time link sent to ops@example.com");
        assertThat(stage.events(namespace, "ur")).anyMatch(event -> event.contains(VOICE));
    }

    @Test
    void a_used_link_cannot_be_used_again() {
        var token = Links.token(stage.pending(namespace, "ur"), Duration.ofMinutes(5));
        press(token).statusCode(200);

        press(token).statusCode(410).body(containsString("The update is Approved already."));
        look(token).statusCode(410);
    }

    @Test
    void where_two_have_to_approve_links_are_one_of_them() {
        var request = stage.pending(namespace, "ur", 2);
        press(Links.token(request, Duration.ofMinutes(5)))
                .statusCode(200)
                .body(containsString("The update is Pending."));

        press(Links.token(request, Duration.ofMinutes(6))).statusCode(410).body(containsString("was used before"));

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
        assertThat(stage.read(namespace, "ur").status().decision().votes()).hasSize(1);
    }

    @Test
    void of_many_who_press_at_once_one_approves() throws Exception {
        var token = Links.token(stage.pending(namespace, "ur", 2), Duration.ofMinutes(5));
        Callable<Integer> press = () -> press(token).extract().statusCode();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(30, press)).stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(answers).containsOnly(200, 410).containsOnlyOnce(200);
        }
        assertThat(stage.read(namespace, "ur").status().decision().votes()).hasSize(1);
    }

    @Test
    void a_link_ends_with_its_time() {
        var token = Links.token(stage.pending(namespace, "ur"), Duration.ofSeconds(-1));

        look(token).statusCode(410).body(containsString("too old"));
        press(token).statusCode(410);

        untouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x.y", "a%00b"})
    void what_is_no_link_leads_nowhere(String token) {
        look(token).statusCode(404);
        press(token).statusCode(404);
    }

    @Test
    void a_link_that_another_key_signed_or_that_was_changed_leads_nowhere() {
        var link = Links.to(stage.pending(namespace, "ur"), Duration.ofMinutes(5));
        var other = Links.to(stage.pending(namespace, "other"), Duration.ofMinutes(5));
        var grafted =
                Links.token(other).split("[.]")[0] + "." + Links.token(link).split("[.]")[1];

        press(link.token(new Confidential("another key of the same length!!"))).statusCode(404);
        press(grafted).statusCode(404);

        untouched();
        assertThat(stage.read(namespace, "other").phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void a_request_that_brings_another_digest_is_not_what_the_link_is_about() {
        var request = stage.pending(namespace, "ur");
        var ballot = Ballot.of(request);
        var other = new Ballot(ballot.namespace(), ballot.name(), ballot.uid(), "sha256:" + "3".repeat(64));

        press(Links.token(Links.to(other, Duration.ofMinutes(5))))
                .statusCode(410)
                .body(containsString("not offered any more"));

        untouched();
    }

    @Test
    void a_new_request_of_the_same_name_is_not_what_the_link_is_about() {
        var token = Links.token(stage.pending(namespace, "ur"), Duration.ofMinutes(5));
        stage.delete(namespace, "ur");
        stage.pending(namespace, "ur");

        press(token).statusCode(410);

        untouched();
    }

    @Test
    void a_request_that_something_newer_superseded_cannot_be_approved_any_more() {
        var request = stage.pending(namespace, "ur");
        var token = Links.token(request, Duration.ofMinutes(5));
        stage.move(request, new Command.Supersede(Optional.of("next"), "1.3.1 was pushed", Stage.now()));

        press(token).statusCode(410).body(containsString("Superseded already"));
    }

    @Test
    void links_that_have_no_right_in_a_namespace_approve_nothing_there() {
        var there = stage.namespace();
        var token = Links.token(stage.pending(there, "ur"), Duration.ofMinutes(5));

        look(token).statusCode(403);
        press(token).statusCode(403);

        assertThat(stage.read(there, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void the_form_has_to_be_ours() {
        var token = Links.token(stage.pending(namespace, "ur"), Duration.ofMinutes(5));

        given().accept("text/html")
                .formParam("token", FORM_TOKEN)
                .post("/links/" + token)
                .then()
                .statusCode(403);
        given().accept("text/html")
                .cookie("headwind-form", FORM_TOKEN)
                .header("Origin", "https://evil.example")
                .formParam("token", FORM_TOKEN)
                .post("/links/" + token)
                .then()
                .statusCode(403);

        untouched();
    }

    @Test
    void a_link_to_the_api_leads_to_the_page() {
        given().redirects()
                .follow(false)
                .get("http://localhost:" + ports.api().orElseThrow() + "/api/v1/links/abc.def")
                .then()
                .statusCode(303)
                .header("Location", endsWith(":" + ports.ui().orElseThrow() + "/links/abc.def"));
        given().accept("text/html")
                .get("http://localhost:" + ports.ui().orElseThrow() + "/links/abc.def")
                .then()
                .statusCode(404)
                .body(containsString("not as we sent it"));
    }

    private void untouched() {
        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
        assertThat(stage.read(namespace, "ur").status().decision().votes()).isEmpty();
    }

    private static ValidatableResponse look(String token) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .get("/links/" + token)
                .then();
    }

    private static ValidatableResponse press(String token) {
        return given().urlEncodingEnabled(false)
                .accept("text/html")
                .cookie("headwind-form", FORM_TOKEN)
                .contentType("application/x-www-form-urlencoded")
                .body("token=" + FORM_TOKEN)
                .post("/links/" + token)
                .then();
    }
}
