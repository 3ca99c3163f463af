// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches lose nothing, double nothing, and come back after they were cut. */
class WatchTest {

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    private final KubernetesClient client = cluster.client();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void give_the_tests_a_namespace() {
        cluster.namespace("team-a");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void a_watch_goes_on_where_a_list_ended() throws InterruptedException {
        write("before", "1");
        var list = client.configMaps().inNamespace("team-a").list();
        write("between", "1");

        try (var _ = client.configMaps()
                .inNamespace("team-a")
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(list.getMetadata().getResourceVersion())
                                .build(),
                        noting())) {
            write("between", "2");
            client.configMaps().inNamespace("team-a").withName("before").delete();

            assertThat(next(3)).containsExactly("ADDED between", "MODIFIED between", "DELETED before");
        }
    }

    @Test
    void a_watch_by_label_sees_objects_come_and_go() throws InterruptedException {
        try (var _ =
                client.configMaps().inNamespace("team-a").withLabel("on", "yes").watch(noting())) {
            write("one", "no");
            write("one", "yes");
            write("one", "no");

            assertThat(next(2)).containsExactly("ADDED one", "DELETED one");
        }
    }

    @Test
    void many_quick_writes_are_heard_one_by_one_and_in_order() throws InterruptedException {
        try (var _ = client.configMaps().inNamespace("team-a").watch(noting())) {
            var expected = new ArrayList<String>();
            for (int i = 0; i < 200; i++) {
                write("m" + i, "1");
                expected.add("ADDED m" + i);
            }
            assertThat(next(200)).isEqualTo(expected);
        }
    }

    @Test
    void a_plain_http_client_can_watch_too() throws Exception {
        write("one", "1");
        var request =
                HttpRequest.newBuilder(URI.create(cluster.url() + "/api/v1/namespaces/team-a/configmaps?watch=true"));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body()))) {
                assertThat(lines.readLine()).startsWith("{\"type\":\"ADDED\"").contains("\"name\":\"one\"");
                write("one", "2");
                assertThat(lines.readLine()).startsWith("{\"type\":\"MODIFIED\"");
            }
        }
    }

    @Test
    void a_watch_from_a_forgotten_version_is_told_so() throws Exception {
        write("one", "1");
        cluster.expireWatches(_ -> true);
        write("one", "2");
        var request = HttpRequest.newBuilder(
                URI.create(cluster.url() + "/api/v1/namespaces/team-a/configmaps?watch=true&resourceVersion=1"));
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request.build(), BodyHandlers.ofString()).body())
                    .contains("\"type\":\"ERROR\"")
                    .contains("\"code\":410");
        }
    }

    @Test
    void an_informer_survives_cut_and_expired_watches() throws InterruptedException {
        try (var _ = client.configMaps().inNamespace("team-a").inform(adding())) {
            write("one", "1");
            assertThat(next(1)).containsExactly("one");
            cluster.dropWatches(_ -> true);
            write("two", "1");
            assertThat(next(1)).containsExactly("two");
            cluster.expireWatches(_ -> true);
            write("three", "1");
            assertThat(next(1)).containsExactly("three");
        }
    }

    private List<String> next(int count) throws InterruptedException {
        var all = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            all.add(heard.poll(15, TimeUnit.SECONDS));
        }
        return all;
    }

    private void write(String name, String on) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("team-a")
                        .withLabels(Map.of("on", on))
                        .endMetadata()
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    private ResourceEventHandler<ConfigMap> adding() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                heard.add(map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap after) {}

            @Override
            public void onDelete(ConfigMap map, boolean finalStateUnknown) {}
        };
    }

    private Watcher<ConfigMap> noting() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                heard.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {}
        };
    }
}
