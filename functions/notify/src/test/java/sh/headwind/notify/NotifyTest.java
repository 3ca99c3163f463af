// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.update.Command;
import sh.headwind.events.EventTypes;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.function.FunctionContract;
import sh.headwind.testing.update.Requests;

/** The function on the root, where a Trigger delivers when it is alone. */
@QuarkusTest
class NotifyTest extends FunctionContract {

    @TestHTTPResource("/")
    URI root;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    KubernetesClient client;

    @Inject
    Receiver receiver;

    @Inject
    Rival rival;

    private final String namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);

    @Override
    protected URI address() {
        return root;
    }

    @Override
    protected String type() {
        return EventTypes.UPDATE_COMPLETED;
    }

    @Override
    protected String data() {
        return change("nobody", "uid");
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.empty();
    }

    @Test
    void on_its_own_path_it_hears_what_another_function_hears_too() throws Exception {
        var uid = create(new Command.Approve("ada", "", Requests.NOW));
        var id = UUID.randomUUID().toString();

        assertThat(deliver("notify", id, EventTypes.UPDATE_APPROVED, change("web-1", uid)))
                .isEqualTo(204);
        assertThat(receiver.taken()).anyMatch(body -> isAbout(body, "update_approved"));
        assertThat(rival.heard).doesNotContain(id);

        assertThat(deliver("", id, EventTypes.UPDATE_APPROVED, change("web-1", uid)))
                .isEqualTo(204);
        assertThat(rival.heard).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "notify"})
    void a_candidate_that_was_found_is_told_with_its_request(String path) throws Exception {
        create();
        var data = """
                {"repository":"docker.io/acme/web","origin":"webhook","verdicts":[
                 {"namespace":"%1$s","kind":"Deployment","name":"web","container":"app","candidate":"1.3.0",
                  "verdict":"update","reason":"newer","updateRequest":"web-1"},
                 {"namespace":"%1$s","kind":"Deployment","name":"db","container":"db","candidate":"1.3.0",
                  "verdict":"keep","reason":"not newer"}]}""".formatted(namespace);

        assertThat(deliver(path, "1", EventTypes.IMAGE_EVALUATED, data)).isEqualTo(204);

        assertThat(receiver.taken().stream().filter(body -> isAbout(body, "update_detected")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EventTypes.IMAGE_EVALUATED,
                EventTypes.UPDATE_REQUESTED,
                EventTypes.UPDATE_APPROVED,
                EventTypes.UPDATE_REJECTED,
                EventTypes.UPDATE_EXPIRED,
                EventTypes.UPDATE_SUPERSEDED,
                EventTypes.UPDATE_COMPLETED,
                EventTypes.UPDATE_FAILED,
                EventTypes.ROLLBACK_REQUESTED,
                EventTypes.ROLLBACK_COMPLETED,
                EventTypes.ROLLBACK_FAILED
            })
    void every_type_that_its_triggers_send_is_heard(String type) throws Exception {
        var data = type.equals(EventTypes.IMAGE_EVALUATED)
                ? "{\"repository\":\"docker.io/acme/web\",\"origin\":\"poll\",\"verdicts\":[]}"
                : change("nobody", "uid");

        assertThat(deliver("notify", "1", type, data)).isEqualTo(204);
    }

    /** The uid of the new request. */
    private String create(Command... commands) {
        cluster.namespace(namespace);
        var requests = new KubernetesUpdateRequests(client);
        var request = requests.create("web-1", Requests.update(namespace)).orElseThrow();
        for (var command : commands) {
            request = requests.writeStatus(
                    request, Requests.move(request, command).status());
        }
        return request.identity().uid();
    }

    private int deliver(String path, String id, String type, String data) throws Exception {
        return send(Delivery.of(Delivery.Mode.BINARY, id, type, data).request(root.resolve(path)))
                .statusCode();
    }

    private boolean isAbout(String body, String event) {
        return body.contains("\"event\":\"" + event + "\"") && body.contains("\"namespace\":\"" + namespace + "\"");
    }

    private String change(String name, String uid) {
        return """
                {"namespace":"%s","name":"%s","uid":"%s","phase":"Approved","transition":1,
                 "targetApiVersion":"apps/v1","targetKind":"Deployment","targetName":"web","container":"app",
                 "currentImage":"acme/web:1.2.3","newImage":"acme/web:1.3.0","policy":"minor","requireApproval":true,
                 "origin":"webhook"}
                """.formatted(namespace, name, uid);
    }
}
