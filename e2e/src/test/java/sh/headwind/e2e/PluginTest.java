// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plugin asks Headwind's API, and what people see of the answers. */
@Needs({"sh", "curl"})
class PluginTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPROVE = "POST /api/v1/updates/shop/web-1/approve";
    private static final String UPDATES = """
            [ {"apiVersion":"headwind.sh/v1alpha1","kind":"UpdateRequest",
               "metadata":{"namespace":"shop","name":"web-1","labels":{}},
               "spec":{"targetRef":{"kind":"Deployment","name":"web"},"reason":"a \\"newer\\" one, [1] {2}",
                       "currentImage":"acme/web:1.2.3","newImage":"acme/web:1.3.0"},
               "status":{"votes":[],"phase":"Approved","message":null}},
              {"metadata":{"namespace":"infra","name":"db-\\u0031"},
               "spec":{"targetRef":{"name":"db"},"currentImage":"postgres:16","newImage":"postgres:17"}} ]
            """;

    @TempDir
    private Path home;

    private final RecordingApi api = new RecordingApi();
    private Plugin plugin;

    @BeforeEach
    void write_a_kubeconfig_without_a_token() {
        plugin = new Plugin(home)
                .with("HEADWIND_API_URL", "http://127.0.0.1:" + api.port())
                .as("{}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash", "zsh", "ksh"})
    void lists_requests_as_a_header_and_rows_of_tabs(String shell) {
        Plugin.need(shell);
        api.answering("GET /api/v1/updates", 200, UPDATES);

        var result = plugin.in(shell).run("list");

        assertThat(result.errors()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "Namespace | Name | Deployment | Current Image | New Image | Phase",
                        "----------|------|------------|---------------|-----------|------",
                        "shop\tweb-1\tweb\tacme/web:1.2.3\tacme/web:1.3.0\tApproved",
                        "infra\tdb-1\tdb\tpostgres:16\tpostgres:17\tPending");
    }

    @Test
    void lists_nothing_where_there_is_nothing() {
        api.answering("GET /api/v1/updates", 200, "[]");

        assertThat(plugin.run("list").lines()).hasSize(2);
    }

    @Test
    void lists_one_namespace_and_one_phase() {
        api.answering("GET /api/v1/updates?namespace=shop&phase=Pending", 200, "[]");

        assertThat(plugin.run("-n", "shop", "list", "--phase=Pending").exit()).isZero();
    }

    @Test
    void json_is_given_as_it_came() {
        api.answering("GET /api/v1/updates", 200, UPDATES);

        assertThat(plugin.run("list", "-o", "json").output().strip()).isEqualTo(UPDATES.strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "approve web-1 -n shop --approver ada",
        "-n shop approve --approver ada web-1",
        "--approver=ada --namespace shop approve web-1",
        "approve --namespace=shop --approver ada -- web-1",
    })
    void options_may_stand_anywhere(String line) throws IOException {
        api.answering(APPROVE, 200, "{\"metadata\":{\"name\":\"web-1\"}}");

        var result = plugin.run(line.split(" "));

        assertThat(result.errors()).isEmpty();
        assertThat(api.log()).containsExactly("GET /health", APPROVE);
        assertThat(JSON.readTree(api.asked().getFirst().body()).path("approver").asText())
                .isEqualTo("ada");
        assertThat(result.lines().getFirst()).isEqualTo("Update approved successfully!");
    }

    @Test
    void an_approval_shows_the_request() throws IOException {
        var answer =
                "{\"metadata\":{\"name\":\"web-1\"},\"spec\":{},\"list\":[],\"status\":{\"votes\":[{\"user\":\"ada "
                        + "\\\"{x}\\\"\",\"n\":1},2],\"ok\":true}}";
        api.answering(APPROVE, 200, answer);

        var result = plugin.run("approve", "web-1", "-n", "shop");

        var shown = result.output().substring(result.output().indexOf('{'));
        assertThat(JSON.readTree(shown)).isEqualTo(JSON.readTree(answer));
        assertThat(shown.lines()).contains("  \"metadata\": {", "    \"name\": \"web-1\"");
        assertThat(JSON.readTree(api.asked().getFirst().body()).path("approver").asText())
                .isEqualTo("system");
    }

    @Test
    void an_approval_may_wait_for_the_end() {
        api.answering(APPROVE + "?wait=30s", 200, "{}");

        assertThat(plugin.run("approve", "web-1", "-n", "shop", "--wait", "30s").exit())
                .isZero();
    }

    @Test
    void a_rejection_carries_any_reason() throws IOException {
        api.answering("POST /api/v1/updates/default/web-1/reject", 200, "{}");

        var result =
                plugin.with("HEADWIND_APPROVER", "O'Brien").run("reject", "web-1", "not \"now\" \\ $HOME `id` é\nnext");

        assertThat(result.lines().getFirst()).isEqualTo("Update rejected successfully!");
        var body = JSON.readTree(api.asked().getFirst().body());
        assertThat(body.path("reason").asText()).isEqualTo("not \"now\" \\ $HOME `id` é next");
        assertThat(body.path("approver").asText()).isEqualTo("O'Brien");
    }

    @Test
    void all_words_of_a_reason_count() throws IOException {
        api.answering("POST /api/v1/updates/default/web-1/reject", 200, "{}");

        plugin.run("reject", "web-1", "too", "risky", "on", "a", "Friday");

        assertThat(JSON.readTree(api.asked().getFirst().body()).path("reason").asText())
                .isEqualTo("too risky on a Friday");
    }

    @Test
    void a_vote_that_is_not_the_last_is_no_approval_yet() {
        api.answering(APPROVE, 200, """
                {"spec":{"approvals":1},"status":{"phase":"Pending","message":"2 of 3 approvals","votes":[
                 {"user":"ada","decision":"approve"},{"user":"grace","decision":"approve"}]}}""");

        assertThat(plugin.run("approve", "web-1", "-n", "shop").lines().getFirst())
                .isEqualTo("Vote recorded, 2 of 3");
    }

    @Test
    void an_update_that_failed_while_somebody_waited_is_an_error() {
        api.answering(
                APPROVE + "?wait=60s", 200, "{\"status\":{\"phase\":\"Failed\",\"message\":\"ImagePullBackOff\"}}");

        var result = plugin.run("approve", "web-1", "-n", "shop", "--wait", "60s");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).isEqualTo("Error: The update failed: ImagePullBackOff\n");
    }

    @Test
    void a_freeze_is_told_in_words_or_as_the_object_and_a_failure_in_one_line() {
        plugin.has("kubectl", """
                case "$*" in
                    *' gone '*) echo 'W1130 a warning' >&2; echo 'Error from server: not found' >&2; exit 1 ;;
                    *json*) echo '{"kind":"Deployment"}' ;;
                    *) echo annotated ;;
                esac""");

        assertThat(plugin.run("freeze", "web", "-n", "shop").lines()).containsExactly("Frozen: deployment/web in shop");
        assertThat(plugin.run("thaw", "web", "-n", "shop", "-o", "json").lines())
                .containsExactly("{\"kind\":\"Deployment\"}");
        assertThat(plugin.run("freeze", "deployment/gone", "-n", "shop").errors())
                .isEqualTo("Error: Error from server: not found\n");
    }

    @Test
    void shows_the_history_of_a_workload() {
        api.answering("GET /api/v1/rollback/shop/web/history", 200, """
                [{"container":"app","image":"acme/web:1.3.0","timestamp":"2026-11-22T10:00:00Z",
                  "updateRequestName":"web-1","approvedBy":"ada"},
                 {"container":"app","image":"acme/web:1.2.3","timestamp":"2026-11-21T10:00:00Z"}]""");

        assertThat(plugin.run("history", "web", "-n", "shop").lines())
                .containsExactly(
                        "Container | Image | Timestamp | Approved By | Update Request",
                        "----------|-------|-----------|-------------|---------------",
                        "app\tacme/web:1.3.0\t2026-11-22T10:00:00Z\tada\tweb-1",
                        "app\tacme/web:1.2.3\t2026-11-21T10:00:00Z\tN/A\tN/A");
    }

    @Test
    void rolls_back_the_one_container_that_was_updated() {
        api.answering("GET /api/v1/rollback/shop/db/history?kind=StatefulSet", 200, """
                        [{"container":"app","image":"b"},{"container":"app","image":"a"}]""")
                .answering(
                        "POST /api/v1/rollback/shop/db/app?kind=StatefulSet",
                        200,
                        "{\"message\":\"Rollback successful\",\"image\":\"a\"}");

        assertThat(plugin.run("rollback", "StatefulSet/db", "-n", "shop").lines())
                .containsExactly("Rollback successful!", "Rollback successful");
    }

    @Test
    void rolls_back_the_container_that_is_named() {
        api.answering("POST /api/v1/rollback/shop/web/proxy", 202, "{\"message\":\"Rollback accepted\"}");

        assertThat(plugin.run("rollback", "web", "proxy", "-n", "shop").lines()).containsExactly("Rollback accepted");
    }

    @Test
    void asks_which_container_where_several_were_updated() {
        api.answering("GET /api/v1/rollback/shop/web/history", 200, """
                [{"container":"proxy","image":"b"},{"container":"app","image":"a"}]""");

        var result = plugin.run("rollback", "web", "-n", "shop");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).startsWith("Error: Say which container: app proxy");
    }

    @Test
    void shows_what_is_tracked() {
        api.answering("GET /api/v1/tracked?namespace=shop", 200, """
                [{"metadata":{"namespace":"shop","name":"a"},
                  "spec":{"repository":"docker.io/acme/web","kind":"image","workloads":[]},
                  "status":{"lastPoll":"2026-11-22T10:00:00Z","newest":{"tag":"1.3.0","digest":"sha256:1"}}},
                 {"metadata":{"namespace":"shop","name":"b"},
                  "spec":{"repository":"ghcr.io/acme/db","kind":"image","problem":"policy 'sem' is none"},
                  "status":{"lastError":"401"}},
                 {"metadata":{"namespace":"shop","name":"c"},
                  "spec":{"repository":"ghcr.io/acme/x","kind":"image"},"status":{"lastError":"429"}}]""");

        assertThat(plugin.run("tracked", "-n", "shop").lines())
                .containsExactly(
                        "Namespace | Repository | Kind | Newest | Last Poll | Problem",
                        "----------|------------|------|--------|-----------|--------",
                        "shop\tdocker.io/acme/web\timage\t1.3.0\t2026-11-22T10:00:00Z\t",
                        "shop\tghcr.io/acme/db\timage\tN/A\tN/A\tpolicy 'sem' is none",
                        "shop\tghcr.io/acme/x\timage\tN/A\tN/A\t429");
        assertThat(plugin.run("tracked", "-n", "shop", "-o", "json").output()).contains("\"sha256:1\"");
    }

    @Test
    void lists_dead_letters_and_sends_one_again() {
        api.answering("GET /api/v1/dead-letters", 200, """
                [{"name":"dead-1","at":"2026-11-22T10:00:00Z","id":"1","type":"sh.headwind.image.pushed.v1",
                  "subject":"docker.io/acme/web","reason":"400 could not read the event","body":"{}"}]""")
                .answering("POST /api/v1/dead-letters/dead-1/replay", 200, "{\"message\":\"It is sent again\"}");

        assertThat(plugin.run("dead-letters").lines())
                .containsExactly(
                        "Name | Time | Type | Subject | Reason",
                        "-----|------|------|---------|-------",
                        "dead-1\t2026-11-22T10:00:00Z\tsh.headwind.image.pushed.v1\tdocker.io/acme/web\t"
                                + "400 could not read the event");
        assertThat(plugin.run("replay", "dead-1").lines()).containsExactly("It is sent again");
    }

    @Test
    void what_the_api_refuses_is_an_error() {
        api.answering(APPROVE, 409, "{\"error\":\"Update request is not pending\",\"current_phase\":\"Completed\"}");

        var result = plugin.run("approve", "web-1", "-n", "shop");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .isEqualTo("Error: Failed to approve update (HTTP 409): Update request is not pending\n");
    }

    @Test
    void an_api_that_cannot_be_reached_is_an_error_with_a_hint() {
        api.close();

        var result = plugin.run("list");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("Error: Cannot reach Headwind API at http://127.0.0.1:" + api.port())
                .contains("kubectl port-forward -n headwind-system svc/headwind-api 8081:8081");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "approve,                    Update request name is required",
        "approve ../../x,            Update request name is not a name: ../../x",
        "approve web?x=1,            Update request name is not a name: web?x=1",
        "list -n a/b,                Namespace is not a name: a/b",
        "history,                    Deployment name is required",
        "approve a b c,              Too many words for approve: a b c",
        "list everything,            Too many words for list: everything",
        "rollback web app now,       Too many words for rollback: web app now",
        "list --nonsense,            Unknown option: --nonsense",
        "nonsense,                   Unknown command: nonsense",
        "list -o yaml,               Unknown output format: yaml",
        "list --api-url,             --api-url needs a value",
        "list --api-url http://a@b,  This is not an address: http://a@b",
        "list --token a\"b,          This is not a token",
    })
    void what_cannot_be_meant_is_an_error_and_asks_nobody(String line, String error) {
        var result = plugin.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).startsWith("Error: " + error);
        assertThat(api.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", "approve --help"})
    void helps(String line) {
        var result = plugin.run(line.split(" "));

        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("kubectl headwind approve <update-request>", "HEADWIND_API_URL", "--namespace");
    }

    @Test
    void the_documentation_shows_the_help_as_it_is() throws IOException {
        var page = Files.readString(Path.of(System.getProperty("headwind.root"), "docs", "kubectl-plugin.md"));

        assertThat(page)
                .contains("```text\n" + new Plugin(home).run("help").output().strip() + "\n```");
    }
}
