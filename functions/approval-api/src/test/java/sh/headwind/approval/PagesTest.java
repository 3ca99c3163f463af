// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Owner;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** The pages and their JSON in mode token: who gets in, and what is refused. */
@QuarkusTest
class PagesTest {

    private static final String FORM_TOKEN = "0123456789abcdef0123456789abcdef";

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    Ports ports;

    private String namespace = "";
    private String ada = "";

    @BeforeEach
    void somebody_who_may_decide() {
        namespace = stage.namespace();
        ada = stage.person("ada-" + namespace, namespace, "get", "list", "approve", "reject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/updates/default/ur", "/tracked", "/observability", "/settings"})
    void a_stranger_with_a_browser_is_asked_to_sign_in(String path) {
        ui().accept("text/html,*/*;q=0.8")
                .redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in?next="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/updates",
                "/api/v1/metrics",
                "/api/v1/metrics/timeseries/updates_approved",
                "/api/v1/settings",
                "/api/v1/events/updates"
            })
    void a_stranger_with_a_script_is_refused(String path) {
        ui().get(path).then().statusCode(401);
    }

    @Test
    void a_wrong_token_does_not_sign_in() {
        signIn("wrong", "/").then().statusCode(401).body(containsString("does not know this token"));
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "/updates/a/b,          /updates/a/b",
        "//evil.example,        /",
        "https://evil.example,  /",
        "/\\evil.example,       /",
    })
    void a_right_token_signs_in_and_leads_to_a_page_of_ours(String next, String page) {
        var answer = signIn(ada, next).then().statusCode(303).extract();
        assertThat(answer.header("Location")).endsWith(page).doesNotContain("evil");
        assertThat(answer.headers().getValues("Set-Cookie").toString())
                .contains("headwind-token=" + ada, "HttpOnly", "SameSite=Strict");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"https, true", "http, false", "'', false"})
    void cookies_are_secure_where_people_come_by_https(String scheme, boolean secure) {
        var request = ui().accept("text/html");
        if (!scheme.isEmpty()) {
            request.header("X-Forwarded-Proto", scheme);
        }
        var cookies = request.get("/sign-in").then().extract().headers().getValues("Set-Cookie");

        assertThat(cookies.toString().contains("Secure")).isEqualTo(secure);
    }

    @ParameterizedTest(name = "form token {0}, origin {1}")
    @CsvSource({"'', ''", "ffffffffffffffffffffffffffffffff, ''", FORM_TOKEN + ", https://evil.example"})
    void a_form_that_is_not_ours_decides_nothing(String formToken, String origin) {
        stage.pending(namespace, "ur");
        var request = signedIn().cookie("headwind-form", FORM_TOKEN).formParam("token", formToken);
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        request.post("/updates/" + namespace + "/ur/approve").then().statusCode(403);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void a_form_that_is_ours_decides() {
        var request = stage.pending(namespace, "ur");
        var page =
                signedIn().get("/updates/" + namespace + "/ur").then().extract().asString();
        var ballot = Ballot.of(request).toString();
        assertThat(page).contains("name=\"ballot\" value=\"" + ballot + "\"");

        form(ballot).post("/updates/" + namespace + "/ur/approve").then().statusCode(303);
        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.APPROVED);
    }

    @ParameterizedTest(name = "{0} of [{1} {2}]")
    @CsvSource({"approve, uid-before, ''", "reject, uid-before, ''", "approve, '', sha256:0", "reject, '', sha256:0"})
    void what_has_taken_the_name_of_the_request_that_was_shown_is_not_decided(String verb, String uid, String digest) {
        var now = Ballot.of(stage.pending(namespace, "ur"));
        var shown =
                new Ballot(namespace, "ur", uid.isEmpty() ? now.uid() : uid, digest.isEmpty() ? now.content() : digest);

        form(shown.toString())
                .post("/updates/" + namespace + "/ur/" + verb)
                .then()
                .statusCode(409)
                .body(containsString("is not what the page showed any more"));
        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    private RequestSpecification form(String ballot) {
        return signedIn()
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .formParam("ballot", ballot)
                .redirects()
                .follow(false);
    }

    @Test
    void pages_allow_no_foreign_and_no_inline_script() {
        stage.pending(namespace, "ur");
        signedIn()
                .accept("text/html")
                .get("/updates/" + namespace + "/ur")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .body(not(containsString("<script>")))
                .body(not(containsString("style=")));
    }

    @Test
    void a_person_reads_who_may_take_the_update_back() {
        stage.pendingOf(namespace, "ur", new Owner(Owner.Tool.ARGO_CD, "", "storefront"));
        signedIn()
                .accept("text/html")
                .get("/updates/" + namespace + "/ur")
                .then()
                .statusCode(200)
                .body(containsString("Argo CD application storefront will revert this unless"));
    }

    @Test
    void a_person_reads_how_to_take_a_completed_update_back() {
        var approved = stage.move(stage.pending(namespace, "done"), new Command.Approve("ada", "", Stage.now()));
        var claimed = stage.move(approved, new Command.Claim("apply-update", Stage.now()));
        var started = stage.move(claimed, new Command.Start(Stage.now()));
        stage.move(started, new Command.Complete("acme/web:1.3.0 runs and is healthy", Stage.now()));

        signedIn()
                .accept("text/html")
                .get("/updates/" + namespace + "/done")
                .then()
                .statusCode(200)
                .body(containsString("kubectl headwind rollback Deployment/web -n " + namespace + " app"))
                .body(containsString("<p class=\"notice\">acme/web:1.3.0 runs and is healthy"));
    }

    @Test
    void a_person_reads_how_far_a_canary_is() {
        var approved = stage.move(stage.pending(namespace, "ur"), new Command.Approve("ada", "", Stage.now()));
        var claimed = stage.move(approved, new Command.Claim("apply-update", Stage.now()));
        var canary = Canary.first("web-00001", List.of(10, 50), Duration.ofMinutes(5));
        var split = stage.move(claimed, new Command.Split(canary, Stage.now()));
        page("ur", "10 % of the traffic goes to the new Revision, step 1 of 3, being set");

        stage.move(split, new Command.Start(Stage.now()));
        page("ur", "10 % of the traffic goes to the new Revision, step 1 of 3, the next at ");
    }

    private void page(String request, String shown) {
        signedIn()
                .accept("text/html")
                .get("/updates/" + namespace + "/" + request)
                .then()
                .statusCode(200)
                .body(containsString(shown));
    }

    @Test
    void who_may_not_roll_back_reads_why_the_button_is_off() {
        completed("ur");
        ui().cookie("headwind-token", ada)
                .accept("text/html")
                .get("/updates/" + namespace + "/ur")
                .then()
                .statusCode(200)
                .body(containsString("may not roll back updates in " + namespace));
    }

    @Test
    void an_update_that_runs_no_more_is_not_taken_back() {
        completed("ur");
        var bob = stage.person("bob-" + namespace, namespace, "get", "rollback");
        ui().header("Authorization", "Bearer " + bob)
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .accept("text/html")
                .post("/updates/" + namespace + "/ur/rollback")
                .then()
                .statusCode(409)
                .body(containsString("web does not run acme/web:1.3.0 any more"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"APPLYING, 303", "COMPLETED, 303", "FAILED, 303", "ROLLED_BACK, 409", "REJECTED, 409"})
    void what_stands_in_its_workload_is_taken_back_from_its_page(Phase phase, int status) {
        stage.deployment(namespace, "web", "acme/web:1.3.0", """
                [{"container":"app","image":"acme/web:1.3.0","timestamp":"2026-11-02T00:00:00Z","updateRequestName":"ur"},\
                {"container":"app","image":"acme/web:1.2.0","timestamp":"2026-11-01T00:00:00Z"}]""");
        moved(stage.pending(namespace, "ur"), phase);
        var bob = stage.person("bob-" + namespace, namespace, "get", "rollback");
        ui().header("Authorization", "Bearer " + bob)
                .cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .accept("text/html")
                .redirects()
                .follow(false)
                .post("/updates/" + namespace + "/ur/rollback")
                .then()
                .statusCode(status);
    }

    private void moved(UpdateRequest request, Phase phase) {
        if (phase == Phase.REJECTED) {
            stage.move(request, new Command.Reject("ada", "no", Stage.now()));
            return;
        }
        var approved = stage.move(request, new Command.Approve("ada", "", Stage.now()));
        var started = stage.move(approved, new Command.Start(Stage.now()));
        if (phase == Phase.COMPLETED) {
            stage.move(started, new Command.Complete("it runs", Stage.now()));
        } else if (phase == Phase.FAILED) {
            stage.move(started, new Command.Fail("it crashed", Stage.now()));
        } else if (phase == Phase.ROLLED_BACK) {
            stage.move(started, new Command.RollBack("it crashed", Stage.now()));
        }
    }

    private void completed(String name) {
        var approved = stage.move(stage.pending(namespace, name), new Command.Approve("ada", "", Stage.now()));
        stage.move(stage.move(approved, new Command.Start(Stage.now())), new Command.Complete("it runs", Stage.now()));
    }

    @Test
    void who_may_not_decide_reads_why_the_button_is_off() {
        stage.pending(namespace, "ur");
        var viewer = stage.person("viewer-" + namespace, namespace, "get", "list");
        ui().cookie("headwind-token", viewer)
                .accept("text/html")
                .get("/updates/" + namespace + "/ur")
                .then()
                .statusCode(200)
                .body(containsString("may not approve updates in " + namespace));
    }

    @Test
    void settings_hide_secrets_and_change_single_keys() {
        stage.home();
        cluster.allow(Grant.toUser("ada-" + namespace, "*", "configmaps", "headwind-system"));
        var json = "application/json";
        ui().header("Authorization", "Bearer " + ada)
                .contentType(json)
                .body(
                        "{\"updates\":{\"freeze\":true},\"notifications\":{\"slack\":{\"webhookUrl\":\"https://hooks.example/x\"}}}")
                .put("/api/v1/settings")
                .then()
                .statusCode(200)
                .body("message", equalTo("Configuration updated successfully"));
        ui().header("Authorization", "Bearer " + ada)
                .get("/api/v1/settings")
                .then()
                .statusCode(200)
                .body("updates.freeze", equalTo(true))
                .body("polling.interval", equalTo(300))
                .body("notifications.slack.webhookUrl", equalTo("********"));
        ui().header("Authorization", "Bearer " + ada)
                .contentType(json)
                .body("{\"polling\":{\"interval\":\"often\"}}")
                .put("/api/v1/settings")
                .then()
                .statusCode(400);
        ui().header("Authorization", "Bearer " + stage.person("nobody-" + namespace, namespace, "get"))
                .get("/api/v1/settings")
                .then()
                .statusCode(403);
    }

    @Test
    void the_numbers_of_the_page_are_there_as_json() {
        stage.pending(namespace, "ur");
        var asAda = ui().header("Authorization", "Bearer " + ada);
        asAda.get("/api/v1/metrics").then().statusCode(200).body("backend", equalTo("live"));
        ui().header("Authorization", "Bearer " + ada)
                .get("/api/v1/metrics/timeseries/headwind_updates_approved_total?range=24h")
                .then()
                .statusCode(200)
                .body("size()", equalTo(24));
        ui().header("Authorization", "Bearer " + ada)
                .get("/api/v1/metrics/timeseries/updates_approved?range=1y")
                .then()
                .statusCode(400);
    }

    private Response signIn(String token, String next) {
        return ui().cookie("headwind-form", FORM_TOKEN)
                .formParam("token", FORM_TOKEN)
                .formParam("credential", token)
                .formParam("next", next)
                .redirects()
                .follow(false)
                .post("/sign-in");
    }

    private RequestSpecification signedIn() {
        return ui().cookie("headwind-token", ada);
    }

    private RequestSpecification ui() {
        return given().baseUri("http://localhost").port(ports.ui().orElseThrow());
    }
}
