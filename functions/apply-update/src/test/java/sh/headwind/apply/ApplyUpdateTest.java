// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.EventTypes;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.function.FunctionContract;

@QuarkusTest
class ApplyUpdateTest extends FunctionContract {

    @TestHTTPResource("/")
    URI root;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    KubernetesClient client;

    private final String namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);

    @Override
    protected URI address() {
        return root;
    }

    @Override
    protected String type() {
        return EventTypes.UPDATE_APPROVED;
    }

    @Override
    protected String data() {
        return data("nobody");
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.empty();
    }

    @Test
    void an_approved_update_is_patched_into_the_workload() throws Exception {
        var request = approved("ur");

        assertThat(deliver(EventTypes.UPDATE_APPROVED, "ur")).isEqualTo(204);

        var deployment = deployment();
        assertThat(image(deployment)).isEqualTo("acme/web:1.3.0");
        assertThat(deployment.getMetadata().getAnnotations())
                .containsKeys("headwind.sh/last-update", "headwind.sh/update-history");
        assertThat(now(request).phase()).isEqualTo(Phase.APPLYING);
    }

    @Test
    void an_update_that_failed_is_taken_back() throws Exception {
        var request = approved("ur");
        deliver(EventTypes.UPDATE_APPROVED, "ur");
        move(now(request), new Command.Undo("headwind-auto-rollback", "it crashed", Instant.now()));

        assertThat(deliver(EventTypes.ROLLBACK_REQUESTED, "ur")).isEqualTo(204);

        assertThat(image(deployment())).isEqualTo("acme/web:1.2.0");
        assertThat(deployment().getMetadata().getAnnotations().get("headwind.sh/quarantine"))
                .contains("acme/web:1.3.0", "it crashed");
    }

    @Test
    void an_event_about_a_request_that_is_gone_is_done() throws Exception {
        assertThat(deliver(EventTypes.UPDATE_APPROVED, "nobody")).isEqualTo(204);
    }

    private int deliver(String type, String name) throws Exception {
        return send(Delivery.of(Delivery.Mode.BINARY, "1", type, data(name)).request(root))
                .statusCode();
    }

    private UpdateRequest approved(String name) {
        cluster.namespace(namespace);
        var created = client.resource(Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  namespace: %s
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
                        image: acme/web:1.2.0
                """.formatted(namespace), Deployment.class))
                .create();
        var target = new WorkloadRef(
                "apps/v1", "Deployment", namespace, "web", created.getMetadata().getUid());
        var spec = new UpdateSpec(
                target,
                UpdateType.IMAGE,
                "app",
                "acme/web:1.2.0",
                "acme/web:1.3.0",
                Optional.empty(),
                Optional.of(World.NEW),
                "minor",
                "1.3.0 is newer",
                World.terms(true, 1, false),
                Origin.WEBHOOK,
                Optional.empty());
        var request = new KubernetesUpdateRequests(client).create(name, spec).orElseThrow();
        return move(request, new Command.Approve("ada", "", Instant.now()));
    }

    private UpdateRequest move(UpdateRequest request, Command command) {
        var status = ((Transition.Moved) StateMachine.apply(request, command)).status();
        return new KubernetesUpdateRequests(client).writeStatus(request, status);
    }

    private UpdateRequest now(UpdateRequest request) {
        return new KubernetesUpdateRequests(client)
                .read(namespace, request.identity().name())
                .orElseThrow();
    }

    private Deployment deployment() {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .get();
    }

    private static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private String data(String name) {
        return """
                {"namespace":"%s","name":"%s","uid":"uid","phase":"Approved","transition":1,
                 "targetApiVersion":"apps/v1","targetKind":"Deployment","targetName":"web","container":"app",
                 "currentImage":"acme/web:1.2.0","newImage":"acme/web:1.3.0","policy":"minor","requireApproval":true,
                 "origin":"webhook"}
                """.formatted(namespace, name);
    }
}
