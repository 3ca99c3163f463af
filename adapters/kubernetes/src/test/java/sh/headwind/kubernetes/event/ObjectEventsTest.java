// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.TestCluster;

class ObjectEventsTest {

    private static TestCluster cluster;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @Test
    void a_warning_stands_on_the_object_it_is_about() {
        var namespace = cluster.namespace();
        var web = new WorkloadRef("apps/v1", "Deployment", namespace, "web", "uid-1");

        events().warning(web, "InvalidAnnotation", "headwind.sh/policy: 'mnor' is no policy");

        assertThat(cluster.client().v1().events().inNamespace(namespace).list().getItems())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getReason()).isEqualTo("InvalidAnnotation");
                    assertThat(event.getInvolvedObject().getName()).isEqualTo("web");
                    assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-1");
                    assertThat(event.getMessage()).contains("'mnor' is no policy");
                });
    }

    @Test
    void an_event_that_cannot_be_written_changes_nothing() {
        var nowhere = new WorkloadRef("apps/v1", "Deployment", "no-such-namespace", "web", "uid-1");

        events().normal(nowhere, "UpdateApplied", "acme/web:1.3.0");

        assertThat(cluster.client()
                        .v1()
                        .events()
                        .inNamespace("no-such-namespace")
                        .list()
                        .getItems())
                .isEmpty();
    }

    private static ObjectEvents events() {
        return new ObjectEvents(cluster.client(), "headwind-controller", Clock.systemUTC());
    }
}
