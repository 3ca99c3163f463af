// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.update.Command;

@QuarkusTest
class ExplainTest {

    @Inject
    Stage stage;

    private String namespace;
    private String viewer;

    @BeforeEach
    void somebodyWhoMayLook() {
        namespace = stage.namespace();
        viewer = stage.person("viewer-" + namespace, namespace, "get");
    }

    @Test
    void a_workload_is_explained_from_its_policy_to_its_request() {
        stage.pending(namespace, "ur");
        stage.trackedBy(stage.deployment(namespace, "web", "acme/web:1.2.0"), "");

        explain("deployment", "web")
                .statusCode(200)
                .body("kind", equalTo("Deployment"))
                .body("containers[0].policy", equalTo("minor"))
                .body("containers[0].policyFrom", equalTo("headwind.sh/policy on the workload"))
                .body("containers[0].image", equalTo("acme/web:1.2.0"))
                .body("containers[0].looked.newest", equalTo("1.3.0"))
                .body("containers[0].looked.repository", equalTo("docker.io/acme/web"))
                .body("containers[0].candidates.candidate", equalTo(List.of("1.3.0", "2.0.0")))
                .body("containers[0].candidates[1].reason", equalTo("policy minor does not go from 1 to 2"))
                .body("containers[0].request.name", equalTo("ur"))
                .body("containers[0].request.approvals", equalTo("0 of 1"))
                .body("containers[0].answer", equalTo("acme/web:1.3.0 waits for approval (0 of 1)"));
    }

    @Test
    void approvals_are_counted_by_what_the_workload_asks_for_now() {
        stage.pending(namespace, "ur");
        stage.annotateNamespace(namespace, Map.of("headwind.sh/approvals", "2"));

        explain("deployment", "web")
                .statusCode(200)
                .body("containers[0].request.approvals", equalTo("0 of 2"))
                .body("containers[0].answer", equalTo("acme/web:1.3.0 waits for approval (0 of 2)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deployment",
                "deployment",
                "deployments",
                "deploy",
                "deployments.apps",
                "deployment.v1.apps",
                "workload"
            })
    void kinds_are_taken_as_kubectl_takes_them(String kind) {
        stage.deployment(namespace, "web", "acme/web:1.2.0");

        explain(kind, "web").statusCode(200).body("name", equalTo("web"));
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    deploy     | gone | there is none of that name; look with: kubectl get deployment -n
                    sts        | web  | there is none of that name; look with: kubectl get statefulset -n
                    pods       | web  | Headwind does not update that kind, only Deployment, StatefulSet, DaemonSet, HelmRelease, CronJob, Knative Service, Rollout
                    deploy.foo | web  | Headwind does not update that kind
                    workload   | gone | say which kind, as in statefulset/gone
                    """)
    void what_is_not_there_is_named_with_the_way_out(String kind, String name, String text) {
        stage.deployment(namespace, "web", "acme/web:1.2.0");

        explain(kind, name)
                .statusCode(404)
                .body("error", containsString(namespace + "/" + name))
                .body("error", containsString(text));
    }

    @Test
    void the_default_of_the_namespace_is_told_apart() {
        stage.annotateNamespace(namespace, Map.of("headwind.sh/policy", "patch", "headwind.sh/freeze", "true"));
        stage.workload(namespace, Map.of(), Map.of());

        explain("deploy", "plain")
                .statusCode(200)
                .body("containers[0].policy", equalTo("patch"))
                .body("containers[0].policyFrom", equalTo("headwind.sh/policy on the Namespace " + namespace))
                .body("containers[0].settings.level", equalTo(List.of("namespace", "namespace")))
                .body("containers[0].waitingFor", equalTo(List.of("freeze")))
                .body("containers[0].answer", startsWith("Headwind does not watch it yet"));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    policy | none  | it did not opt in: the policy is none
                    policy | sem   | no update until this is mended: headwind.sh/policy
                    images | other | headwind.sh/images leaves this container out
                    """)
    void what_stands_in_the_way_comes_first(String key, String value, String answer) {
        var annotations = new HashMap<>(Map.of("headwind.sh/policy", "minor"));
        annotations.put("headwind.sh/" + key, value);
        stage.workload(namespace, annotations, Map.of());

        explain("deploy", "plain").statusCode(200).body("containers[0].answer", startsWith(answer));
    }

    @Test
    void a_workload_without_any_policy_says_where_one_would_stand() {
        stage.workload(namespace, Map.of(), Map.of());

        explain("deploy", "plain")
                .body("containers[0].policy", equalTo("none"))
                .body("containers[0].policyFrom", startsWith("nowhere"));
    }

    @Test
    void what_holds_an_update_is_told_with_its_end() {
        stage.workload(
                namespace,
                Map.of(
                        "headwind.sh/policy",
                        "minor",
                        "headwind.sh/last-update",
                        Stage.now().toString(),
                        "headwind.sh/min-update-interval",
                        "2h",
                        "headwind.sh/nonsense",
                        "1"),
                Map.of());

        explain("deploy", "plain")
                .statusCode(200)
                .body("containers[0].waitingFor", equalTo(List.of("interval")))
                .body("containers[0].notBefore", startsWith("20"))
                .body("warnings", hasItem("headwind.sh/nonsense is no annotation of Headwind"));
    }

    @Test
    void a_rejected_candidate_is_explained_by_its_rejection() {
        var request = stage.pending(namespace, "ur");
        stage.move(request, new Command.Reject("ada", "not on a Friday", Stage.now()));
        stage.trackedBy(stage.deployment(namespace, "web", "acme/web:1.2.0"), "");

        explain("deploy", "web")
                .body("containers[0].request.phase", equalTo("Rejected"))
                .body("containers[0].request.message", equalTo("not on a Friday"))
                .body("containers[0].answer", equalTo("acme/web:1.3.0 is Rejected: not on a Friday"));
    }

    @Test
    void a_contested_update_is_the_answer_and_stands_out_on_the_page() {
        var web = stage.deployment(namespace, "web", "acme/web:1.2.0");
        var reason = "contested: acme/web:1.3.0 was applied 2 times and each time somebody reverted it";
        stage.trackedBy(web, "");
        stage.decided(web, "1.3.0", "problem", reason);

        explain("deploy", "web")
                .body("containers[0].answer", equalTo(reason))
                .body("containers[0].candidates[0].verdict", equalTo("problem"));
        given().auth()
                .oauth2(stage.person("lister-" + namespace, namespace, "list"))
                .accept("text/html")
                .get("/tracked?namespace=" + namespace)
                .then()
                .statusCode(200)
                .body(containsString("phase-failed"))
                .body(containsString(reason));
    }

    @Test
    void a_problem_of_the_index_is_the_answer() {
        stage.trackedBy(stage.deployment(namespace, "web", "acme/web:1.2.0"), "no HelmRepository podinfo");

        explain("deploy", "web")
                .body("containers[0].problem", equalTo("no HelmRepository podinfo"))
                .body("containers[0].answer", equalTo("no update until this is mended: no HelmRepository podinfo"));
    }

    @Test
    void who_deploys_it_is_told_with_what_will_happen() {
        stage.workload(
                namespace,
                Map.of("headwind.sh/policy", "minor"),
                Map.of(
                        "kustomize.toolkit.fluxcd.io/name",
                        "apps",
                        "kustomize.toolkit.fluxcd.io/namespace",
                        "flux-system"));

        explain("deploy", "plain")
                .body("owner.tool", equalTo("Flux Kustomization"))
                .body("owner.hint", startsWith("Flux Kustomization flux-system/apps will revert this unless"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    helm.toolkit.fluxcd.io/v2 | HelmRelease | {interval: 10m, chartRef: {kind: OCIRepository, name: podinfo}}   | Flux chooses that of spec.chartRef
                    argoproj.io/v1alpha1      | Rollout     | {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}} | annotate the workload that spec.workloadRef names
                    """)
    void what_has_nothing_to_update_is_left_alone_and_says_why(
            String apiVersion, String kind, String spec, String warning) {
        stage.opaque(namespace, apiVersion, kind, spec);

        explain(kind, "opaque")
                .statusCode(200)
                .body("containers", equalTo(List.of()))
                .body("warnings[0]", containsString(warning));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"nobody, 401", "elsewhere, 403", "viewer, 200"})
    void only_who_may_see_requests_there_is_answered(String who, int status) {
        stage.deployment(namespace, "web", "acme/web:1.2.0");
        var request = given();
        if (who.equals("viewer")) {
            request.header("Authorization", "Bearer " + viewer);
        } else if (who.equals("elsewhere")) {
            request.header("Authorization", "Bearer " + stage.person("far-" + namespace, stage.namespace(), "get"));
        }

        request.get("/api/v1/explain/" + namespace + "/deployment/web").then().statusCode(status);
    }

    private ValidatableResponse explain(String kind, String name) {
        return given().header("Authorization", "Bearer " + viewer)
                .get("/api/v1/explain/" + namespace + "/" + kind + "/" + name)
                .then();
    }
}
