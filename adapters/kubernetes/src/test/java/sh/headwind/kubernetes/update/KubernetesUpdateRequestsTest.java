// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.TestCluster;
import sh.headwind.kubernetes.resource.RequestSpec;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

class KubernetesUpdateRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Digest DIGEST = new Digest("sha256:" + "a".repeat(64));

    private static TestCluster cluster;
    private static KubernetesUpdateRequests requests;

    private String namespace;
    private WorkloadRef web;
    private WorkloadRef db;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
        requests = new KubernetesUpdateRequests(cluster.client());
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
        web = target("web");
        db = target("db");
    }

    @Test
    void a_created_request_is_read_back_as_it_was_written() {
        var spec = spec(web);

        requests.create("web-app-1-3-0", spec);

        var read = requests.read(namespace, "web-app-1-3-0").orElseThrow();
        assertThat(read.spec()).isEqualTo(spec);
        assertThat(read.status()).isEqualTo(UpdateStatus.NEW);
    }

    @Test
    void a_request_is_owned_by_its_target_and_goes_with_it() {
        requests.create("web", spec(web));

        var owners = resource("web").getMetadata().getOwnerReferences();
        assertThat(owners).singleElement().satisfies(owner -> {
            assertThat(owner.getKind()).isEqualTo("Deployment");
            assertThat(owner.getUid()).isEqualTo(web.uid());
        });
    }

    @Test
    void a_name_that_is_taken_is_not_created_again() {
        requests.create("web", spec(web));

        assertThat(requests.create("web", spec(web))).isEmpty();
    }

    @Test
    void the_requests_of_a_workload_are_found_and_no_others() {
        requests.create("one", spec(web));
        requests.create("two", spec(db));

        assertThat(requests.of(spec(web).target()))
                .extracting(request -> request.identity().name())
                .containsExactly("one");
    }

    @Test
    void every_field_of_a_status_is_read_back_as_it_was_written() {
        var created = requests.create("web", spec(web)).orElseThrow();
        var approved = moved(created, new Command.Approve("ada", "looks good", NOW));
        var held = moved(
                approved,
                new Command.Wait(new UpdateStatus.Waiting(List.of("window"), Optional.of(NOW.plusSeconds(60))), NOW));
        var claimed = moved(held, new Command.Claim("apply-1", NOW));

        var written = requests.writeStatus(created, claimed.status());

        assertThat(written.status()).isEqualTo(claimed.status());
        assertThat(requests.read(namespace, "web").orElseThrow().status()).isEqualTo(claimed.status());
    }

    @Test
    void what_a_status_no_longer_says_is_gone() {
        var created = requests.create("web", spec(web)).orElseThrow();
        var claimed = moved(moved(created, new Command.Approve("ada", "", NOW)), new Command.Claim("apply-1", NOW));
        var started = moved(requests.writeStatus(created, claimed.status()), new Command.Start(NOW));

        requests.writeStatus(requests.read(namespace, "web").orElseThrow(), started.status());

        var read = requests.read(namespace, "web").orElseThrow();
        assertThat(read.status().claim()).isEmpty();
        assertThat(read.phase()).isEqualTo(Phase.APPLYING);
    }

    @Test
    void a_status_computed_from_an_old_reading_is_not_written() {
        var read = requests.create("web", spec(web)).orElseThrow();
        var rejected = requests.writeStatus(
                read, moved(read, new Command.Reject("eve", "no", NOW)).status());

        assertThatThrownBy(() -> requests.writeStatus(
                        read, moved(read, new Command.Approve("ada", "", NOW)).status()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT))
                .hasMessageContaining(namespace + "/web");
        assertThat(requests.read(namespace, "web")).contains(rejected);
    }

    @Test
    void notifications_of_another_writer_are_kept() {
        requests.create("web", spec(web));
        var resource = resource("web");
        var note = new RequestStatus.Notification("update_approved", "slack", "sent", NOW.toString());
        resource.setStatus(new RequestStatus(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(note)));
        cluster.client().resource(resource).updateStatus();
        var read = requests.read(namespace, "web").orElseThrow();

        requests.writeStatus(
                read, moved(read, new Command.Approve("ada", "", NOW)).status());

        assertThat(resource("web").getStatus().notifications()).containsExactly(note);
    }

    @Test
    void a_note_that_was_taken_meanwhile_does_not_hinder_the_write() {
        var read = requests.create("web", spec(web)).orElseThrow();
        var resource = resource("web");
        var note = new RequestStatus.Notification("update_request_created", "slack", "sending", NOW.toString());
        resource.setStatus(new RequestStatus(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(note)));
        cluster.client().resource(resource).updateStatus();

        requests.writeStatus(
                read, moved(read, new Command.Approve("ada", "", NOW)).status());

        assertThat(requests.read(namespace, "web").orElseThrow().phase()).isEqualTo(Phase.APPROVED);
        assertThat(resource("web").getStatus().notifications()).containsExactly(note);
    }

    @Test
    void a_request_of_the_published_schema_gets_the_documented_defaults() {
        var resource = new UpdateRequestResource();
        resource.getMetadata().setNamespace(namespace);
        resource.getMetadata().setName("by-hand");
        resource.setSpec(new RequestSpec(
                new RequestSpec.Target("apps/v1", "Deployment", "web", namespace, null),
                "image",
                "app",
                "nginx:1.25",
                "nginx:1.26",
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
        cluster.client().resource(resource).create();

        var read = requests.read(namespace, "by-hand").orElseThrow();

        assertThat(read.phase()).isEqualTo(Phase.PENDING);
        assertThat(read.spec().target().uid()).isEmpty();
        assertThat(read.spec().origin()).isEqualTo(Origin.MANUAL);
        assertThat(read.spec().terms())
                .isEqualTo(
                        new UpdateSpec.Terms(true, 1, Optional.empty(), Duration.ZERO, false, RollbackTerms.DEFAULT));
    }

    @Test
    void all_requests_of_a_namespace_are_listed() {
        requests.create("one", spec(web));
        requests.create("two", spec(db));

        assertThat(requests.list(Optional.of(namespace))).hasSize(2);
        assertThat(requests.list(Optional.empty())).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void a_request_that_is_not_there_is_empty() {
        assertThat(requests.read(namespace, "nobody")).isEmpty();
    }

    /** An object that is there: a request whose owner is not, is garbage. */
    private WorkloadRef target(String name) {
        var object = cluster.create(namespace, """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %s
                spec:
                  selector:
                    matchLabels:
                      app: web
                  template:
                    metadata:
                      labels:
                        app: web
                    spec:
                      containers:
                      - name: app
                        image: nginx:1.25
                """.formatted(name));
        return new WorkloadRef(
                "apps/v1", "Deployment", namespace, name, object.getMetadata().getUid());
    }

    private UpdateRequestResource resource(String name) {
        return cluster.client()
                .resources(UpdateRequestResource.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    private UpdateSpec spec(WorkloadRef target) {
        return new UpdateSpec(
                target,
                UpdateType.IMAGE,
                "app",
                "nginx:1.25",
                "nginx:1.26",
                Optional.empty(),
                Optional.of(DIGEST),
                "minor",
                "1.26 is newer",
                new UpdateSpec.Terms(
                        true,
                        1,
                        Optional.of(NOW.plusSeconds(86400)),
                        Duration.ofHours(1),
                        true,
                        new RollbackTerms(true, Duration.ofMinutes(2), 5)),
                Origin.WEBHOOK,
                Optional.empty(),
                Optional.of(new Owner(Owner.Tool.FLUX_KUSTOMIZATION, "flux-system", "apps")),
                Optional.of(new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true)));
    }

    private static UpdateRequest moved(UpdateRequest request, Command command) {
        return request.with(((Transition.Moved) StateMachine.apply(request, command)).status());
    }
}
