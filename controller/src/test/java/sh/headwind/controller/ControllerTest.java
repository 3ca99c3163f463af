// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.EventTypes;
import sh.headwind.kubernetes.resource.RequestSpec;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.testing.cluster.rollout.Outcome;

class ControllerTest {

    private static final Map<String, String> MINOR = Map.of("policy", "minor");
    private static final Map<String, String> UNASKED = Map.of("policy", "minor", "require-approval", "false");
    private static final String OLD = "nginx:1.26.0";
    private static final String NEW = "nginx:1.27.0";

    private Shop shop;

    @BeforeAll
    static void look_often() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_workload_that_opts_in_is_tracked_and_one_that_opts_out_is_not() {
        var web = shop.deployment("web", OLD, MINOR);
        shop.deployment("other", OLD, Map.of());
        shop.controller();
        await().until(() -> tracked().size() == 1);
        var image = tracked().getFirst();
        assertThat(image.source().name()).isEqualTo("docker.io/library/nginx");
        assertThat(image.uses())
                .extracting(use -> use.workload().name(), TrackedImage.Use::container, TrackedImage.Use::policy)
                .containsExactly(tuple("web", "web", "minor"));
        shop.edit(web, deployment -> {
            deployment.getMetadata().getAnnotations().put("headwind.sh/policy", "none");
            return deployment;
        });
        await().until(() -> tracked().isEmpty());
    }

    @Test
    void a_namespace_opts_in_all_its_workloads() {
        shop.deployment("web", OLD, Map.of());
        shop.deployment("api", "ghcr.io/acme/api:2.0", Map.of("event-source", "polling"));
        shop.controller();
        shop.client()
                .namespaces()
                .withName("shop")
                .edit(namespace -> new NamespaceBuilder(namespace)
                        .editMetadata()
                        .addToAnnotations("headwind.sh/policy", "minor")
                        .endMetadata()
                        .build());
        await().until(() -> tracked().size() == 2);
        assertThat(tracked())
                .extracting(image -> image.source().name(), TrackedImage::pollingInterval)
                .containsExactlyInAnyOrder(
                        tuple("docker.io/library/nginx", Optional.empty()),
                        tuple("ghcr.io/acme/api", Optional.of(Duration.ofMinutes(5))));
    }

    @Test
    void an_annotation_that_cannot_be_read_is_shown_and_warned_of() {
        shop.deployment("web", OLD, Map.of("policy", "sometimes"));
        shop.controller();
        await().until(() -> tracked().stream()
                .flatMap(image -> image.uses().stream())
                .anyMatch(use -> use.problem().isPresent()));
        await().until(() -> shop.client().v1().events().inNamespace("shop").list().getItems().stream()
                .anyMatch(event -> event.getReason().equals("InvalidAnnotation")
                        && event.getInvolvedObject().getName().equals("web")));
    }

    @Test
    void an_update_that_nobody_has_to_approve_goes_all_the_way() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
        assertThat(shop.image(web)).isEqualTo(NEW);
        await().until(() -> shop.broker.types("up").size() == 3);
        assertThat(shop.broker.types("up"))
                .containsExactlyInAnyOrder("update.requested", "update.approved", "update.completed");
    }

    @Test
    void an_update_waits_for_approval_where_the_workload_wants_it() {
        var web = shop.deployment("web", OLD, MINOR);
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().until(() -> shop.broker.types("up").contains("update.requested"));
        assertThat(shop.phase("up")).isEqualTo(Phase.PENDING);
        shop.approve("up");
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
    }

    @Test
    void a_lost_event_is_sent_again() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.broker.loseNext(EventTypes.UPDATE_APPROVED);
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
        assertThat(shop.broker.events().stream()
                        .filter(event -> event.type().equals(EventTypes.UPDATE_APPROVED))
                        .map(event -> event.id())
                        .distinct())
                .hasSize(1);
    }

    /** A broker that answers after ten seconds, because a function starts first, still hears of four requests in each. */
    @Test
    void a_slow_broker_hears_of_many_requests_at_once() {
        var together = new CyclicBarrier(40);
        shop.broker.down(event -> event.type().equals(EventTypes.UPDATE_REQUESTED) && !meets(together));
        shop.controller();
        var names = IntStream.range(0, 40).mapToObj(number -> "up-" + number).toList();
        for (var name : names) {
            shop.request(name, shop.deployment("web-" + name, OLD, MINOR), OLD, NEW, true, false);
        }
        await().until(() ->
                names.stream().allMatch(name -> shop.broker.types(name).contains("update.requested")));
    }

    private static boolean meets(CyclicBarrier others) {
        try {
            others.await(20, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    @Test
    void a_bad_image_fails_and_stays_where_nothing_else_is_asked_for() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.cluster.rollouts().outcome(NEW, new Outcome.DeadlineExceeded());
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().until(() -> shop.phase("up") == Phase.FAILED);
        assertThat(shop.image(web)).isEqualTo(NEW);
        await().until(() -> shop.broker.types("up").contains("update.failed"));
    }

    @Test
    void a_bad_image_is_taken_back_where_it_is_asked_for() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.cluster.rollouts().outcome(NEW, new Outcome.DeadlineExceeded());
        shop.controller();
        shop.request("up", web, OLD, NEW, false, true);
        await().until(() -> shop.phase("up") == Phase.ROLLED_BACK);
        assertThat(shop.image(web)).isEqualTo(OLD);
        await().until(() -> shop.broker.types("up").contains("rollback.completed"));
        assertThat(shop.broker.types("up")).contains("rollback.requested");
        await().until(() -> decisions("up").size() == 3);
        assertThat(decisions("up"))
                .satisfiesExactlyInAnyOrder(
                        decision -> assertThat(decision).isEqualTo("Normal Approved by policy"),
                        decision -> assertThat(decision)
                                .startsWith("Warning RollbackStarted by headwind-auto-rollback: ")
                                .contains("ProgressDeadlineExceeded"),
                        decision -> assertThat(decision)
                                .startsWith("Warning RolledBack by headwind-auto-rollback: rolled back: "));
    }

    @Test
    void a_crash_is_told_in_its_own_words_and_nobody_asks_for_them_before() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.cluster.rollouts().outcome(NEW, new Outcome.CrashLoop(6, "panic: no database"));
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().until(() -> shop.phase("up") == Phase.FAILED);
        assertThat(shop.requests
                        .read("shop", "up")
                        .orElseThrow()
                        .status()
                        .message()
                        .orElseThrow())
                .contains("CrashLoopBackOff: exit code 1, Error", "web last wrote \"panic: no database\"");
        assertThat(shop.cluster.requests().matching(request -> request.is("get", "pods/log")))
                .hasSize(1);
    }

    @Test
    void a_rollout_that_goes_well_and_is_not_through_was_checked_too() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.cluster.rollouts().outcome(NEW, new Outcome.NeverReady());
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().until(() -> shop.phase("up") == Phase.APPLYING && shop.passed.get() > 0);
    }

    @Test
    void a_newer_request_takes_the_place_of_an_older_one() {
        var web = shop.deployment("web", OLD, MINOR);
        shop.controller();
        shop.request("a", web, OLD, NEW, true, false);
        await().until(() -> shop.broker.types("a").contains("update.requested"));
        shop.request("b", web, OLD, "nginx:1.28.0", true, false);
        await().until(() -> shop.phase("a") == Phase.SUPERSEDED);
        assertThat(shop.requests.read("shop", "a").orElseThrow().status().supersededBy())
                .contains("b");
        await().until(() -> shop.broker.types("a").contains("update.superseded"));
    }

    @Test
    void a_frozen_workload_keeps_an_approved_update_waiting_until_it_thaws() {
        var web = shop.deployment("web", OLD, Map.of("policy", "minor", "freeze", "true"));
        shop.controller();
        shop.request("up", web, OLD, NEW, true, false);
        await().until(() -> waitingFor("up").equals(List.of("freeze")));
        shop.approve("up");
        await().until(() -> shop.phase("up") == Phase.APPROVED);
        assertThat(shop.broker.types("up")).doesNotContain("update.approved");
        shop.edit(web, deployment -> {
            deployment.getMetadata().getAnnotations().put("headwind.sh/freeze", "false");
            return deployment;
        });
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
    }

    @Test
    void a_request_made_by_hand_is_found_with_its_workload_and_goes_with_it() {
        var web = shop.deployment("web", OLD, MINOR);
        shop.controller();
        shop.client().resource(orphan("up", web)).create();
        await().until(() -> shop.requests.of(web).size() == 1);
        shop.client().apps().deployments().inNamespace("shop").withName("web").delete();
        await().until(() -> shop.requests.read("shop", "up").isEmpty());
    }

    @Test
    void a_request_made_by_hand_waits_for_the_min_age_of_its_workload() {
        var web = shop.deployment("web", OLD, Map.of("policy", "minor", "min-age", "2h"));
        shop.controller();
        shop.client().resource(orphan("up", web)).create();
        await().until(() -> waitingFor("up").equals(List.of("min-age")));
    }

    @Test
    void a_deleted_workload_ends_its_request() {
        var web = shop.deployment("web", OLD, MINOR);
        shop.client().resource(orphan("up", web)).create();
        shop.client().apps().deployments().inNamespace("shop").withName("web").delete();
        shop.controller();
        await().until(() -> shop.phase("up") == Phase.SUPERSEDED);
    }

    @Test
    void of_requests_that_ended_the_newest_ten_of_a_workload_stay() {
        var web = shop.deployment("web", OLD, MINOR);
        for (var number = 1; number <= 12; number++) {
            var request = shop.request("ur-%02d".formatted(number), web, OLD, NEW, true, false);
            var end = new Command.Supersede(
                    Optional.empty(), "newer", Clock.systemUTC().instant());
            shop.requests.writeStatus(request, Sample.after(request, end).status());
        }
        shop.controller();
        await().until(() -> shop.requests.of(web).size() == 10);
        assertThat(shop.requests.of(web))
                .extracting(request -> request.identity().name())
                .doesNotContain("ur-01", "ur-02");
    }

    @Test
    void a_new_controller_finishes_what_the_old_one_began_and_tells_nothing_twice() {
        var web = shop.deployment("web", OLD, MINOR);
        shop.controller();
        shop.request("up", web, OLD, NEW, true, false);
        await().until(() -> told("up").equals(Optional.of("0")));
        shop.stop();
        shop.approve("up");
        shop.controller();
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
        await().until(() -> told("up").equals(Optional.of("3")));
        shop.controller();
        await().until(() -> tracked().size() == 1);
        assertThat(shop.broker.types("up")).containsExactly("update.requested", "update.approved", "update.completed");
    }

    @Test
    void a_controller_that_finds_everything_as_it_should_be_writes_nothing() {
        shop.deployment("web", OLD, MINOR);
        shop.controller();
        await().until(() -> tracked().size() == 1);
        shop.cluster.requests().clear();
        shop.controller();
        await().until(() -> shop.cluster.requests().count("watch", "trackedimages.headwind.sh") > 0);
        shop.deployment("api", "ghcr.io/acme/api:2.0", MINOR);
        await().until(() -> tracked().size() == 2);
        assertThat(shop.cluster
                        .requests()
                        .matching(request ->
                                request.isWrite() && request.resource().startsWith("trackedimages")))
                .hasSize(1);
    }

    private static UpdateRequestResource orphan(String name, WorkloadRef target) {
        var resource = new UpdateRequestResource();
        resource.setMetadata(
                new ObjectMetaBuilder().withNamespace("shop").withName(name).build());
        resource.setSpec(new RequestSpec(
                new RequestSpec.Target(target.apiVersion(), target.kind(), target.name(), target.namespace(), null),
                "image",
                "web",
                OLD,
                NEW,
                null,
                null,
                "minor",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        return resource;
    }

    private Optional<String> told(String name) {
        var resource = shop.client()
                .resources(UpdateRequestResource.class)
                .inNamespace("shop")
                .withName(name)
                .get();
        return Optional.ofNullable(resource.getMetadata().getAnnotations())
                .map(annotations -> annotations.get("headwind.sh/told"));
    }

    private List<String> waitingFor(String name) {
        return shop.requests.read("shop", name).orElseThrow().status().waiting().reasons();
    }

    /** The Events about a request: their type and what they say. */
    private List<String> decisions(String name) {
        return shop.client().v1().events().inNamespace("shop").list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .map(event -> event.getType() + " " + event.getMessage())
                .toList();
    }

    private List<TrackedImage> tracked() {
        var images = new KubernetesTrackedImages(shop.client());
        return shop.client().resources(TrackedImageResource.class).inAnyNamespace().list().getItems().stream()
                .flatMap(resource ->
                        images
                                .read(
                                        resource.getMetadata().getNamespace(),
                                        resource.getMetadata().getName())
                                .stream())
                .toList();
    }
}
