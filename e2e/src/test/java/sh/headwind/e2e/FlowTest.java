// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;
import static sh.headwind.e2e.TestBed.to;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.local.broker.Semantics;

/** From a registry's webhook to a changed workload. Each test has workloads and repositories of its own. */
@ParameterizedClass
@EnumSource(Semantics.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowTest {

    private static final Map<String, String> ASKS = Map.of("headwind.sh/policy", "minor");
    private static final Map<String, String> BY_ITSELF =
            Map.of("headwind.sh/policy", "minor", "headwind.sh/require-approval", "false");

    @Parameter
    private Semantics broker;

    private TestBed bed;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(@TempDir Path directory) {
        bed = new TestBed(directory, broker);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        bed.close();
    }

    @Test
    void an_approved_push_changes_the_workload_and_completes() {
        given("approved", ASKS);
        bed.push("acme/approved", "1.1.0");

        var request = bed.awaitRequest("approved", phase("Pending"));
        assertThat(bed.image("approved")).endsWith(":1.0.0");
        assertThat(request.at("/spec/newDigest").asText()).startsWith("sha256:");

        assertThat(bed.approve(request)).contains("\"Approved\"");
        bed.awaitImage("approved", "1.1.0");
        var done = bed.awaitRequest("approved", phase("Completed"));
        assertThat(done.at("/status/approvedBy").asText()).isEqualTo("ann");
    }

    @Test
    void a_push_goes_in_by_itself_where_no_approval_is_wanted() {
        given("by-itself", BY_ITSELF);
        bed.push("acme/by-itself", "1.0.1");

        bed.awaitImage("by-itself", "1.0.1");
        var done = bed.awaitRequest("by-itself", phase("Completed"));
        assertThat(done.at("/status/approvedBy").asText()).isEqualTo("policy");
    }

    @Test
    void containers_that_one_push_concerns_are_one_rollout_with_a_request_each() {
        bed.registry.push("acme/pair", "1.0.0", "pair");
        bed.deployPair("pair", "acme/pair:1.0.0", BY_ITSELF);
        bed.awaitTracked("pair");
        bed.push("acme/pair", "1.0.1");

        for (var container : List.of("app", "sidecar")) {
            bed.awaitRequest(
                    "pair",
                    phase("Completed")
                            .and(each -> each.at("/spec/containerName").asText().equals(container)));
        }
        assertThat(bed.images("pair")).hasSize(2).allMatch(image -> image.endsWith(":1.0.1"));
        assertThat(bed.object("apps/v1", "Deployment", "pair")
                        .at("/metadata/generation")
                        .asInt())
                .as("its creation and one change")
                .isEqualTo(2);
    }

    @Test
    void a_rejected_push_changes_nothing_and_is_not_asked_again() {
        given("rejected", ASKS);
        bed.push("acme/rejected", "1.1.0");
        var name = bed.awaitRequest("rejected", phase("Pending"))
                .at("/metadata/name")
                .asText();

        var answer = Http.post(
                bed.headwind().api("/api/v1/updates/default/" + name + "/reject"), "{\"reason\":\"not on a Friday\"}");
        assertThat(Http.json(answer).at("/status/message").asText()).isEqualTo("not on a Friday");

        bed.announce("acme/rejected", "1.1.0");
        bed.push("acme/rejected", "1.2.0");
        bed.awaitRequest("rejected", phase("Pending").and(to("1.2.0")));
        assertThat(bed.requests().stream()
                        .filter(to("1.1.0")
                                .and(each ->
                                        each.at("/spec/targetRef/name").asText().equals("rejected"))))
                .hasSize(1);
        assertThat(bed.image("rejected")).endsWith(":1.0.0");
    }

    @Test
    void a_newer_push_takes_the_place_of_a_waiting_one() {
        given("superseded", ASKS);
        bed.push("acme/superseded", "1.1.0");
        bed.awaitRequest("superseded", phase("Pending").and(to("1.1.0")));

        bed.push("acme/superseded", "1.2.0");
        var newer = bed.awaitRequest("superseded", phase("Pending").and(to("1.2.0")));
        var older = bed.awaitRequest("superseded", phase("Superseded").and(to("1.1.0")));
        assertThat(older.at("/status/supersededBy").asText())
                .isEqualTo(newer.at("/metadata/name").asText());
    }

    @Test
    void duplicates_and_late_events_of_older_tags_change_nothing() {
        given("reordered", ASKS);
        bed.push("acme/reordered", "1.1.0");
        bed.push("acme/reordered", "1.2.0");
        bed.awaitRequest("reordered", phase("Pending").and(to("1.2.0")));

        IntStream.range(0, 10).forEach(_ -> bed.announce("acme/reordered", "1.2.0"));
        bed.announce("acme/reordered", "1.1.0");
        given("reordered-too", ASKS);
        bed.push("acme/reordered-too", "1.1.0");
        bed.awaitRequest("reordered-too", phase("Pending"));

        var open = bed.requests().stream()
                .filter(each -> each.at("/spec/targetRef/name").asText().equals("reordered"))
                .filter(phase("Pending"))
                .toList();
        assertThat(open).hasSize(1).allMatch(to("1.2.0"));
    }

    @Test
    void an_image_that_somebody_edited_meanwhile_is_left_alone() {
        given("edited", ASKS);
        bed.push("acme/edited", "1.1.0");
        var request = bed.awaitRequest("edited", phase("Pending"));
        bed.cluster
                .client()
                .apps()
                .deployments()
                .inNamespace("default")
                .withName("edited")
                .edit(deployment -> {
                    deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .getFirst()
                            .setImage("example.org/other:5");
                    return deployment;
                });

        bed.approve(request);
        bed.awaitRequest("edited", phase("Superseded"));
        assertThat(bed.image("edited")).isEqualTo("example.org/other:5");
    }

    @Test
    void a_tag_that_the_registry_does_not_have_is_not_requested() {
        given("forged", ASKS);
        bed.announce("acme/forged", "9.9.9");
        bed.push("acme/forged", "1.1.0");

        bed.awaitRequest("forged", to("1.1.0"));
        assertThat(bed.requests().stream().filter(to("9.9.9"))).isEmpty();
    }

    @Test
    void what_was_accepted_before_a_kill_is_requested_after_the_restart() {
        assumeThat(broker)
                .as("the local broker dies with the rest, and Kafka's has answered for what it holds by then")
                .isEqualTo(Semantics.IN_MEMORY);
        var names = IntStream.range(0, 20).mapToObj(n -> "killed-" + n).toList();
        names.forEach(name -> {
            bed.registry.push("acme/" + name, "1.0.0", name);
            bed.registry.push("acme/" + name, "1.1.0", name + " newer");
            bed.deploy(name, "acme/" + name + ":1.0.0", ASKS);
        });
        bed.awaitTracked(names.toArray(String[]::new));

        names.forEach(name -> bed.announce("acme/" + name, "1.1.0"));
        bed.killAndRestart();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bed.requests().stream()
                                .map(each -> each.at("/spec/targetRef/name").asText())
                                .filter(names::contains))
                        .containsExactlyInAnyOrderElementsOf(names));
    }

    @Test
    void the_published_metrics_tell_of_it() {
        given("metered", ASKS);
        bed.push("acme/metered", "1.1.0");
        bed.awaitRequest("metered", phase("Pending"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(Http.get(bed.headwind().metrics()).body())
                                .containsPattern("(?m)^headwind_updates_pending [1-9]")
                                .containsPattern("(?m)^headwind_webhook_events_total [1-9]")
                                .containsPattern("(?m)^headwind_deployments_watched [1-9]"));
    }

    private void given(String name, Map<String, String> annotations) {
        bed.registry.push("acme/" + name, "1.0.0", name);
        bed.deploy(name, "acme/" + name + ":1.0.0", annotations);
        bed.awaitTracked(name);
    }
}
