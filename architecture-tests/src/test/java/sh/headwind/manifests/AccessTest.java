// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rights are as narrow as the design's table of who does what. */
class AccessTest {

    private static final List<JsonNode> BASE = Manifests.base();
    private static final String RBAC = "rbac.authorization.k8s.io/";
    private static final Set<String> WORKLOADS = Set.of(
            "apps/deployments",
            "apps/statefulsets",
            "apps/daemonsets",
            "batch/cronjobs",
            "helm.toolkit.fluxcd.io/helmreleases",
            "serving.knative.dev/services",
            "argoproj.io/rollouts");

    /** One verb on one resource for one role. */
    private record Right(String role, String resource, String verb) {}

    private static List<Right> rights() {
        var rights = new ArrayList<Right>();
        Stream.concat(
                        Manifests.ofKind(BASE, "ClusterRole", RBAC).stream(),
                        Manifests.ofKind(BASE, "Role", RBAC).stream())
                .forEach(role -> role.path("rules").forEach(rule -> collect(rights, Manifests.name(role), rule)));
        return rights;
    }

    private static void collect(List<Right> rights, String role, JsonNode rule) {
        for (var group : rule.path("apiGroups")) {
            for (var resource : rule.path("resources")) {
                for (var verb : rule.path("verbs")) {
                    var prefix = group.asText().isEmpty() ? "" : group.asText() + "/";
                    rights.add(new Right(role, prefix + resource.asText(), verb.asText()));
                }
            }
        }
    }

    private static Set<String> rolesWith(String resource, String... verbs) {
        return rights().stream()
                .filter(right -> right.resource().equals(resource))
                .filter(right -> Set.of(verbs).contains(right.verb()))
                .map(Right::role)
                .collect(Collectors.toSet());
    }

    @Test
    void every_component_runs_as_its_own_account() {
        var accounts = Manifests.ofKind(BASE, "ServiceAccount", "v1").stream()
                .map(Manifests::name)
                .collect(Collectors.toSet());
        var used = BASE.stream()
                .map(object ->
                        object.at("/spec/template/spec/serviceAccountName").asText())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(accounts).hasSize(8);
    }

    @Test
    void every_binding_binds_a_role_and_an_account_that_exist() {
        Stream.of("ClusterRole", "Role").forEach(kind -> {
            var roles = Manifests.ofKind(BASE, kind, RBAC).stream()
                    .map(Manifests::name)
                    .toList();
            Manifests.ofKind(BASE, kind + "Binding", RBAC).forEach(binding -> {
                assertThat(roles).contains(binding.at("/roleRef/name").asText());
                assertThat(binding.at("/subjects/0/name").asText()).isEqualTo(Manifests.name(binding));
            });
        });
    }

    @Test
    void nobody_may_everything() {
        assertThat(rights())
                .noneMatch(right -> right.verb().equals("*") || right.resource().contains("*"));
    }

    @Test
    void only_apply_update_changes_workloads_and_only_by_patch() {
        for (var workload : WORKLOADS) {
            assertThat(rolesWith(workload, "patch")).containsExactly("headwind-apply-update");
            assertThat(rolesWith(workload, "create", "update", "delete")).isEmpty();
        }
    }

    @Test
    void secrets_are_read_by_name_and_only_by_who_asks_registries_or_has_secrets_of_its_own() {
        assertThat(rolesWith("secrets", "list", "watch", "patch", "create", "delete"))
                .isEmpty();
        assertThat(rolesWith("secrets", "get"))
                .containsExactlyInAnyOrder(
                        "headwind-poll", "headwind-evaluate-policy", "headwind-approval-api", "headwind-notify");
        assertThat(rolesWith("secrets", "update")).containsExactly("headwind-approval-api");
    }

    @Test
    void only_people_the_api_and_policy_approve() {
        assertThat(rolesWith("headwind.sh/updaterequests", "approve"))
                .containsExactlyInAnyOrder(
                        "headwind-approver", "headwind-admin", "headwind-approval-api", "headwind-controller");
        assertThat(rolesWith("headwind.sh/updaterequests", "reject"))
                .containsExactlyInAnyOrder("headwind-approver", "headwind-admin", "headwind-approval-api");
    }

    @Test
    void only_people_the_api_and_who_takes_back_what_fails_roll_back() {
        assertThat(rolesWith("headwind.sh/updaterequests", "rollback"))
                .containsExactlyInAnyOrder(
                        "headwind-approver",
                        "headwind-admin",
                        "headwind-approval-api",
                        "headwind-controller",
                        "headwind-apply-update");
    }

    @Test
    void only_the_api_votes_in_the_name_of_others() {
        assertThat(rolesWith("headwind.sh/updaterequests", "deputize")).containsExactly("headwind-approval-api");
    }

    @Test
    void only_evaluate_policy_says_that_a_webhook_or_a_poll_led_to_a_request() {
        assertThat(rolesWith("headwind.sh/updaterequests", "propose")).containsExactly("headwind-evaluate-policy");
    }

    @Test
    void no_function_but_evaluate_policy_lists_or_watches_workloads_or_namespaces() {
        WORKLOADS.forEach(
                workload -> assertThat(rolesWith(workload, "list", "watch")).containsExactly("headwind-controller"));
        assertThat(rolesWith("namespaces", "list", "watch")).containsExactly("headwind-controller");
    }

    @Test
    void only_the_controller_reads_logs_and_nobody_but_it_lists_events() {
        assertThat(rolesWith("pods/log", "get")).containsExactly("headwind-controller");
        assertThat(rolesWith("events", "get", "list", "watch")).containsExactly("headwind-controller");
        assertThat(rolesWith("pods/exec", "create", "get")).isEmpty();
    }

    @Test
    void webhook_and_normalize_have_no_rights_and_no_token() {
        assertThat(rights())
                .noneMatch(right ->
                        Set.of("headwind-webhook", "headwind-normalize").contains(right.role()));
        assertThat(BASE.stream()
                        .map(object -> object.at("/spec/template/spec"))
                        .filter(spec -> Set.of("headwind-webhook", "headwind-normalize")
                                .contains(spec.path("serviceAccountName").asText())))
                .hasSize(2)
                .allMatch(spec -> !spec.path("automountServiceAccountToken").asBoolean(true));
    }

    @Test
    void people_get_their_rights_with_the_roles_they_have() {
        assertThat(aggregated("headwind-viewer")).isEqualTo("view");
        assertThat(aggregated("headwind-approver")).isEqualTo("edit");
        assertThat(aggregated("headwind-admin")).isEqualTo("admin");
    }

    private static String aggregated(String name) {
        var prefix = "rbac.authorization.k8s.io/aggregate-to-";
        return Manifests.ofKind(BASE, "ClusterRole", RBAC).stream()
                .filter(role -> Manifests.name(role).equals(name))
                .flatMap(role -> role.at("/metadata/labels").properties().stream())
                .map(label -> label.getKey().replace(prefix, ""))
                .findFirst()
                .orElseThrow();
    }
}
