// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.process.LocalProcess;

/** The README's first steps, as they stand there but for the ports and the folder. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("headwind.root"));

    @Test
    void its_commands_take_a_push_to_a_changed_workload(@TempDir Path directory) throws IOException {
        Programs.require("bash", "curl", "kubectl");
        var commands = block("## Try it");
        try (var headwind = LocalProcess.start(directory, Map.of())) {
            var script = commands.replace("localhost:8080", headwind.webhook("").substring(7))
                    .replace("localhost:8081", headwind.api("").substring(7))
                    .replace("\ncurl localhost", "\nsleep 0\ncurl localhost");
            var steps = script.split("\n\n");
            assertThat(steps).hasSize(3);

            bash(directory, steps[0] + "\n" + steps[1].lines().limit(2).reduce("", (all, line) -> all + line + "\n"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            Http.get(headwind.api("/api/v1/updates")).body().contains("myimage:v1.2.3"));
            var approved = bash(directory, steps[0] + "\n" + steps[2]);

            assertThat(approved).contains("updaterequest.headwind.sh/myapp-myapp-v1-2-3-", "deployment.apps/myapp");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> bash(directory, steps[0] + "\n" + lastLine(steps[2]))
                            .contains("myimage:v1.2.3"));
            assertThat(headwind.stop()).isIn(0, 130, 143);
        }
    }

    @Test
    void its_commands_approve_on_the_command_line(@TempDir Path directory) throws IOException {
        Programs.require("bash", "curl", "kubectl", "awk");
        var commands = block("## Approve");
        Files.createSymbolicLink(directory.resolve("cli"), ROOT.resolve("cli"));
        try (var headwind = LocalProcess.start(directory, Map.of())) {
            var script = commands.replace("localhost:8080", headwind.webhook("").substring(7))
                    .replace("localhost:8081", headwind.api("").substring(7));

            var printed = bash(directory, script);

            assertThat(printed)
                    .contains("demo/agent:stable-1\tdemo/agent:stable-2\tPending")
                    .contains("Update approved successfully!", "\"phase\": \"Completed\"")
                    .contains(
                            "Container | Image | Timestamp | Approved By | Update Request",
                            "agent\tdemo/agent:stable-2");
            assertThat(headwind.text())
                    .as("the decision is audited, and no setting of ours is unknown")
                    .containsPattern("user=\\S+ request=default/agent-\\S+ image=demo/agent:stable-2 ")
                    .doesNotContain("Unrecognized configuration key");
        }
    }

    private static String bash(Path directory, String script) {
        return Programs.run(
                directory,
                Map.of("HOME", directory.toString()),
                List.of("bash", "-c", "cd '" + directory + "'\n" + script));
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce((_, last) -> last).orElseThrow();
    }

    /** The first shell block under a heading. */
    private static String block(String heading) throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));
        var start = readme.indexOf("```sh\n", readme.indexOf(heading)) + "```sh\n".length();
        return readme.substring(start, readme.indexOf("```", start)).strip();
    }
}
