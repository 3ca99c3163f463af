// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.TrackedState;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** What a person reads about one request before deciding. */
@QuarkusTest
class RequestPageTest {

    @Inject
    Stage stage;

    @Inject
    KubernetesClient client;

    @Inject
    Ports ports;

    private String namespace = "";
    private String ada = "";

    @BeforeEach
    void somebody_who_may_decide() {
        namespace = stage.namespace();
        ada = stage.person("ada-" + namespace, namespace, "get", "list", "approve", "reject");
    }

    @Test
    void the_page_says_why_this_candidate_and_why_not_the_others() {
        var request = stage.pending(namespace, "ur");
        stage.trackedBy(request.spec().target(), "");

        assertThat(candidates("ur"))
                .containsSubsequence("1.3.0", "taken", "1.3.0 is newer than 1.2.0", "this request")
                .containsSubsequence("2.0.0", "not taken", "policy minor does not go from 1 to 2");
    }

    @Test
    void a_decision_that_was_about_others_is_told_as_that() {
        var request = stage.pending(namespace, "ur");
        stage.trackedBy(request.spec().target(), "");
        stage.decided(request.spec().target(), "1.2.1", "keep", "1.2.1 is not newer than 1.3.0");

        assertThat(candidates("ur"))
                .contains("was about others", "1.2.1 is not newer than 1.3.0")
                .doesNotContain("this request");
    }

    @Test
    void a_page_that_somebody_else_filled_stays_readable() {
        var request = stage.pending(namespace, "ur");
        stage.trackedBy(request.spec().target(), "");
        flood(request);

        assertThat(candidates("ur"))
                .contains("1.9.9", "And 5 more.", "x".repeat(400) + "...")
                .doesNotContain("1.9.10", "x".repeat(401), "<script>");
    }

    /** Fifteen verdicts of many words. */
    private void flood(UpdateRequest request) {
        var index = client.resources(TrackedImageResource.class)
                .inNamespace(namespace)
                .withName("web")
                .get();
        var verdicts = IntStream.range(0, 15)
                .mapToObj(i -> new TrackedState.Verdict(
                        "Deployment",
                        request.spec().target().name(),
                        "app",
                        "1.9." + i,
                        i == 0 ? "<script>" : "keep",
                        "x".repeat(900),
                        Stage.now().toString()))
                .toList();
        index.setStatus(new TrackedState(null, null, null, verdicts, List.of(), 0L, 0L, 0L, 1L, 0L));
        client.resource(index).updateStatus();
    }

    @ParameterizedTest(name = "origin {0}")
    @CsvSource({
        "webhook,  No verdict on other candidates is kept: app is not tracked any more.",
        "manual,   Somebody asked for this by hand; no policy compared it with others.",
        "rollback, A rollback brings back what ran before; no policy compares it with others."
    })
    void without_a_tracked_image_the_page_says_why_there_is_nothing_to_compare(String origin, String words) {
        stage.deployment(namespace, "web", "acme/web:1.2.0");
        stage.handMade(namespace, "ur", "minor\n  origin: " + origin);

        assertThat(candidates("ur")).contains(words).doesNotContain("<ul");
    }

    @Test
    void approvals_are_counted_by_the_terms_of_the_decision() {
        stage.handMade(namespace, "ur", 2);
        assertThat(page("ur")).contains("<dt>Approvals</dt><dd>0 of 2</dd>");
        assertThat(dashboard()).contains("0 of 2 approvals");

        given().header("Authorization", "Bearer " + ada)
                .post("/api/v1/updates/" + namespace + "/ur/approve")
                .then()
                .statusCode(200);
        assertThat(page("ur")).contains("<dt>Approvals</dt><dd>1 of 2</dd>");
        assertThat(dashboard()).contains("1 of 2 approvals");
    }

    @Test
    void a_request_for_a_kind_that_there_is_not_is_shown() {
        client.resource(Serialization.unmarshal("""
                apiVersion: headwind.sh/v1alpha1
                kind: UpdateRequest
                metadata: {name: ur, namespace: %s}
                spec:
                  targetRef: {apiVersion: apps/v1, kind: Unheard, name: web, namespace: %1$s}
                  updateType: image
                  currentImage: acme/web:1.2.0
                  newImage: acme/web:1.3.0
                  policy: minor
                """.formatted(namespace), UpdateRequestResource.class))
                .create();

        assertThat(page("ur")).contains("<dt>Approvals</dt><dd>1 needed</dd>");
        assertThat(dashboard()).contains("Unheard in " + namespace);
    }

    @Test
    void a_person_reads_who_was_told_and_who_could_not_be() {
        stage.pending(namespace, "ur");
        told("ur", Map.of("email", "sent", "slack", "failed"));

        assertThat(page("ur"))
                .contains("<dt>Told by</dt><dd>email</dd>", "Could not tell of update_request_created by slack");
    }

    /** Notes of notify on a request: states by channel. */
    private void told(String name, Map<String, String> states) {
        var object = client.resources(UpdateRequestResource.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        var notes = states.entrySet().stream()
                .map(each -> new RequestStatus.Notification(
                        "update_request_created",
                        each.getKey(),
                        each.getValue(),
                        Stage.now().toString()))
                .toList();
        object.setStatus(new RequestStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, notes));
        client.resource(object).updateStatus();
    }

    private String candidates(String name) {
        var page = page(name);
        return page.substring(page.indexOf("id=\"candidates\""), page.indexOf("id=\"history\""));
    }

    private String page(String name) {
        return read("/updates/" + namespace + "/" + name);
    }

    private String dashboard() {
        return read("/");
    }

    private String read(String path) {
        return given().baseUri("http://localhost")
                .port(ports.ui().orElseThrow())
                .cookie("headwind-token", ada)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
