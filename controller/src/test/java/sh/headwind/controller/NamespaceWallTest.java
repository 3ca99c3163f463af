// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.OLD;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.resource.RequestSpec;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Who may write requests in one namespace learns nothing of another one, and has no say there (design rule 6). */
class NamespaceWallTest {

    private static final String FOREIGN = "bank";
    private static final Map<String, String> MINOR = Map.of("policy", "minor");

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.cluster.namespace(FOREIGN);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_request_for_a_workload_elsewhere_ends_and_tells_nothing_of_it() {
        var web = shop.deployment("web", "registry.corp/secret/web:1.2.3", MINOR);
        shop.controller();
        forge("probe", web, "registry.corp/secret/web:1.2.0", "registry.corp/secret/web:1.999.0");
        await().until(() -> forged("probe").phase() == Phase.SUPERSEDED);
        assertThat(forged("probe").status().message())
                .contains("its target is in another namespace; make another request");
        assertThat(shop.client()
                        .resources(UpdateRequestResource.class)
                        .inNamespace(FOREIGN)
                        .withName("probe")
                        .get()
                        .getMetadata()
                        .getOwnerReferences())
                .isEmpty();
    }

    @Test
    void a_request_from_elsewhere_takes_nobodys_place() {
        var web = shop.deployment("web", OLD, MINOR);
        forge("newest", web, OLD, "nginx:1.999.0");
        shop.request("up", web, OLD, NEW, true, false);
        shop.controller();
        await().until(() -> forged("newest").phase() == Phase.SUPERSEDED);
        shop.approve("up");
        await().atMost(Duration.ofMinutes(1)).until(() -> shop.phase("up") == Phase.COMPLETED);
    }

    private UpdateRequest forged(String name) {
        return shop.requests.read(FOREIGN, name).orElseThrow();
    }

    private void forge(String name, WorkloadRef target, String from, String to) {
        var resource = new UpdateRequestResource();
        resource.setMetadata(
                new ObjectMetaBuilder().withNamespace(FOREIGN).withName(name).build());
        resource.setSpec(new RequestSpec(
                new RequestSpec.Target(
                        target.apiVersion(), target.kind(), target.name(), target.namespace(), target.uid()),
                "image",
                "web",
                from,
                to,
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
        shop.client().resource(resource).create();
    }
}
