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

/** The plugin's answers to "why?" and "what if?", with an API of the test's own. */
@Needs({"sh", "curl"})
class PluginExplainTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EXPLANATION = """
            {"namespace":"shop","apiVersion":"apps/v1","kind":"Deployment","name":"web",
             "owner":{"tool":"Argo CD application","namespace":"","name":"store","hint":"Argo CD application store will revert this"},
             "warnings":["headwind.sh/polcy is no annotation of Headwind"],
             "containers":[
              {"name":"setup","image":"busybox:1","answer":"it did not opt in: the policy is none","policy":"none",
               "policyFrom":"nowhere","settings":[],"candidates":[],"waitingFor":[]},
              {"name":"app","image":"acme/web:1.2.3","answer":"acme/web:1.3.0 is approved, held by window, freeze",
               "policy":"minor","policyFrom":"headwind.sh/policy on the workload",
               "settings":[{"key":"headwind.sh/policy","value":"minor","level":"workload"}],
               "looked":{"repository":"docker.io/acme/web","polled":true,"newest":"1.3.0","lastPoll":"2026-11-22T10:00:00Z"},
               "candidates":[{"candidate":"1.3.0","verdict":"update","reason":"it is \\"new\\"","at":"2026-11-22T10:00:00Z"},
                {"candidate":"2.0.0","verdict":"keep","reason":"too far","at":"2026-11-22T10:00:00Z"}],
               "waitingFor":["window","freeze"],"notBefore":"2026-11-23T09:00:00Z",
               "request":{"name":"web-1","phase":"Approved","newImage":"acme/web:1.3.0","approvals":"1 of 1"}}]}
            """;

    private static final String OUTCOME = """
            {"policy":"minor","current":"1.2.3","pick":"1.3.0","verdicts":[
              {"tag":"1.3.0","verdict":"update","because":"1.3.0 is the newest"},
              {"tag":"2.0.0","verdict":"keep","reason":"BEYOND_LIMIT","because":"too far"}]}
            """;

    @TempDir
    private Path home;

    private final RecordingApi api = new RecordingApi();
    private Plugin plugin;

    @BeforeEach
    void start() {
        plugin = new Plugin(home).with("HEADWIND_API_URL", "http://127.0.0.1:" + api.port());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash", "zsh", "ksh"})
    void explains_each_container_and_warns_of_who_reverts(String shell) {
        Plugin.need(shell);
        api.answering("GET /api/v1/explain/shop/deploy/web", 200, EXPLANATION);

        var result = plugin.in(shell).run("explain", "deploy/web", "-n", "shop");

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo("""
                Deployment shop/web
                Warning: headwind.sh/polcy is no annotation of Headwind

                Container setup: busybox:1
                  Why: it did not opt in: the policy is none
                  Policy: none, from nowhere

                Container app: acme/web:1.2.3
                  Why: acme/web:1.3.0 is approved, held by window, freeze
                  Policy: minor, from headwind.sh/policy on the workload
                  Watched: docker.io/acme/web, polled, last at 2026-11-22T10:00:00Z
                  Newest: 1.3.0
                  Held by: window, freeze until 2026-11-23T09:00:00Z
                  Request: web-1 is Approved
                  Candidate | Verdict | Reason
                  ----------|---------|-------
                  1.3.0\tupdate\tit is "new"
                  2.0.0\tkeep\ttoo far

                Mind: Argo CD application store will revert this
                """);
    }

    @Test
    void a_bare_name_leaves_the_kind_to_the_api() {
        api.answering("GET /api/v1/explain/default/workload/web", 200, EXPLANATION);

        assertThat(plugin.run("explain", "web", "-o", "json").output().strip()).isEqualTo(EXPLANATION.strip());
    }

    @Test
    void what_is_not_there_is_an_error_in_the_words_of_the_api() {
        api.answering(
                "GET /api/v1/explain/shop/sts/web",
                404,
                "{\"error\":\"could not explain: there is none of that name\"}");

        var result = plugin.run("explain", "sts/web", "-n", "shop");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("Error: Failed to explain (HTTP 404): could not explain: there is none of that name\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash", "zsh", "ksh"})
    void simulates_on_given_tags(String shell) throws IOException {
        Plugin.need(shell);
        api.answering("POST /api/v1/simulate", 200, OUTCOME);

        var result =
                plugin.in(shell).run("simulate", "minor", "1.2.3", "1.3.0", "2.0.0", "--set", "allow-prerelease=true");

        assertThat(result.errors()).isEmpty();
        assertThat(result.lines())
                .containsExactly(
                        "1.3.0 replaces 1.2.3",
                        "Tag | Verdict | Reason",
                        "----|---------|-------",
                        "1.3.0\tupdate\t1.3.0 is the newest",
                        "2.0.0\tkeep\ttoo far");
        assertThat(JSON.readTree(api.asked().getFirst().body())).isEqualTo(JSON.readTree("""
                {"policy":"minor","current":"1.2.3","annotations":{"allow-prerelease":"true"},"tags":["1.3.0","2.0.0"]}
                """));
    }

    @Test
    void simulates_on_a_repository_with_patterns_of_any_signs() throws IOException {
        api.answering("POST /api/v1/simulate", 200, "{\"policy\":\"regex\",\"current\":\"1.2\",\"verdicts\":[]}");

        var result = plugin.run(
                "simulate",
                "regex",
                "1.2",
                "--repository",
                "ghcr.io/acme/web",
                "--set",
                "pattern=^1\\.(\\d+)=\"x y\"$",
                "--set=order=numeric",
                "-n",
                "shop");

        assertThat(result.lines().getFirst()).isEqualTo("Nothing replaces 1.2");
        var body = JSON.readTree(api.asked().getFirst().body());
        assertThat(body.at("/annotations/pattern").asText()).isEqualTo("^1\\.(\\d+)=\"x y\"$");
        assertThat(body.at("/annotations/order").asText()).isEqualTo("numeric");
        assertThat(body.at("/repository").asText()).isEqualTo("ghcr.io/acme/web");
        assertThat(body.at("/namespace").asText()).isEqualTo("shop");
    }

    @Test
    void simulates_on_tags_from_stdin() throws IOException {
        api.answering("POST /api/v1/simulate", 200, OUTCOME);
        var tags = Files.writeString(home.resolve("tags"), "1.3.0\n\n  2.0.0  \n");

        plugin.reading(tags).run("simulate", "minor", "1.2.3", "-");

        assertThat(JSON.readTree(api.asked().getFirst().body()).at("/tags"))
                .isEqualTo(JSON.readTree("[\"1.3.0\",\"2.0.0\"]"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    explain                                | Deployment name is required
                    explain pods/../x                      | Deployment name is not a name
                    simulate minor                         | A policy and the tag that runs are required
                    simulate minor 1 2 --set pattern       | --set takes <key>=<value>, not: pattern
                    simulate minor 1 2 --repository nginx  | Either tags or --repository, not both
                    simulate minor 1 --repository          | --repository needs a value
                    """)
    void what_cannot_be_asked_is_told_before_anybody_is_asked(String line, String error) {
        var result = plugin.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).startsWith("Error: " + error);
        assertThat(api.log()).isEmpty();
    }
}
