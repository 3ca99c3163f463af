// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.update.Command;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** Where the charts come from, and what is shown where that fails. */
@QuarkusTest
class ChartsTest {

    private static final String APPROVED = "/api/v1/metrics/timeseries/headwind_updates_approved_total?range=24h";

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    Ports ports;

    private final FakeMetricsServer server = new FakeMetricsServer();
    private String namespace = "";
    private String chief = "";

    @BeforeEach
    void somebody_who_may_see_everything() {
        stage.home();
        namespace = stage.namespace();
        chief = stage.person("chief-" + namespace, "*", "get", "list");
        cluster.allow(Grant.toUser("chief-" + namespace, "*", "configmaps", "headwind-system"));
    }

    @AfterEach
    void nothing_is_configured_any_more() {
        configure("auto", "prometheus", "");
        configure("auto", "victoriametrics", "");
        configure("auto", "influxdb", "");
        server.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "prometheus,      prometheus",
        "auto,            prometheus",
        "victoriametrics, victoriametrics",
        "auto,            victoriametrics",
        "influxdb,        influxdb",
        "auto,            influxdb"
    })
    void charts_are_read_from_the_server_that_is_configured(String backend, String kind) {
        configure(backend, kind, server.address());

        ui().get("/api/v1/metrics").then().body("backend", equalTo(kind));
        ui().get(APPROVED)
                .then()
                .statusCode(200)
                .body("size()", equalTo(24))
                .body("value[22]", equalTo(0))
                .body("value[23]", equalTo(4));
        page().body(containsString("Source <span class=\"phase\">" + kind))
                .body(containsString("<td>4</td>"))
                .body(containsString(kind + " knows no such metric yet"));
    }

    @Test
    void prometheus_is_asked_for_what_happened_in_each_step() {
        configure("prometheus", "prometheus", server.address());
        page();

        assertThat(server.asked())
                .extracting(FakeMetricsServer.Asked::query)
                .containsExactly(
                        "max(last_over_time(headwind_updates_pending[3600s]))",
                        "sum(increase(headwind_updates_approved_total[3600s]))",
                        "sum(increase(headwind_updates_rejected_total[3600s]))",
                        "sum(increase(headwind_updates_applied_total[3600s]))",
                        "sum(increase(headwind_updates_failed_total[3600s]))",
                        "sum(increase(headwind_rollbacks_total[3600s]))",
                        "sum(increase(headwind_webhook_events_total[3600s]))",
                        "sum(increase(headwind_polling_new_tags_found_total[3600s]))");
    }

    @Test
    void influxdb_is_asked_with_its_token_for_the_bucket_of_the_settings() {
        configure("influxdb", "influxdb", server.address());
        page();

        var asked = server.asked().get(1);
        assertThat(asked.authorization()).isEqualTo("Token t0ken");
        assertThat(asked.organisation()).isEqualTo("ac me");
        assertThat(asked.query())
                .contains(
                        "from(bucket: \"met\\\"rics\")",
                        "r._measurement == \"headwind_updates_approved_total\"",
                        "aggregateWindow(every: 3600s, fn: sum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "HERE/nowhere", "HERE/broken", "file:///etc/passwd", "no address"})
    void a_server_that_cannot_be_read_is_told_and_the_requests_are_counted(String address) {
        stage.pending(namespace, "ur");
        configure("prometheus", "prometheus", address.replace("HERE", server.address()));

        page().body(containsString("could not read the metrics"))
                .body(containsString("Source <span class=\"phase\">live"));
        ui().get(APPROVED).then().statusCode(503).body("error", containsString("could not read the metrics"));
    }

    @Test
    void without_a_server_the_requests_are_counted() {
        stage.pending(namespace, "ur");

        page().body(containsString("Source <span class=\"phase\">live"))
                .body(not(containsString("could not read the metrics")));
        ui().get("/api/v1/metrics/timeseries/headwind_updates_pending?range=1h")
                .then()
                .statusCode(200)
                .body("size()", equalTo(12));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void who_may_not_list_everything_sees_what_they_may_list() {
        configure("prometheus", "prometheus", server.address());
        stage.pending(namespace, "ur");
        stage.pending(namespace, "two");
        stage.move(stage.pending(namespace, "done"), new Command.Approve("ada", "", Stage.now()));
        var viewer = stage.person("viewer-" + namespace, namespace, "get", "list");

        as(viewer)
                .get("/api/v1/metrics/timeseries/updates_requested?range=1h")
                .then()
                .statusCode(200)
                .body("value.sum()", equalTo(3));
        as(viewer)
                .get("/api/v1/metrics/timeseries/updates_pending?range=1h")
                .then()
                .statusCode(200)
                .body("value[0]", equalTo(0))
                .body("value[11]", equalTo(2));
        as(viewer)
                .get("/api/v1/metrics/timeseries/updates_approved?range=1h")
                .then()
                .body("value.sum()", equalTo(1));
        assertThat(server.asked()).isEmpty();
    }

    private void configure(String backend, String kind, String address) {
        var body = """
                {"observability":{"metricsBackend":"%1$s",
                 "%2$s":{"enabled":%4$s,"url":"%3$s","org":"ac me","bucket":"met\\"rics","token":"t0ken"}}}
                """.formatted(backend, kind, address, !address.isEmpty());
        ui().contentType("application/json")
                .body(body)
                .put("/api/v1/settings")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse page() {
        return ui().accept("text/html").get("/observability?range=24h").then().statusCode(200);
    }

    private RequestSpecification ui() {
        return as(chief);
    }

    private RequestSpecification as(String token) {
        return given().baseUri("http://localhost")
                .port(ports.ui().orElseThrow())
                .header("Authorization", "Bearer " + token);
    }
}
