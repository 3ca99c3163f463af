// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling against a real registry: Debian's, filled with 200 repositories. */
class DebianRegistryTest {

    private static final int REPOSITORIES = 200;

    /** What {@code htpasswd -B} says of alice and wonderland. */
    private static final String HTPASSWD = "alice:$2b$05$JhMzYF4qqlZqUbG9s115letdOL2/fM6qVInhsEUHUCfdFJNePJFMy\n";

    @TempDir
    Path folder;

    private record Case(String policy, String running, String pattern, String newest, List<String> tags) {}

    private static final List<Case> CASES = List.of(
            new Case("patch", "1.2.3", "-", "1.2.10", List.of("1.2.10", "1.10.0")),
            new Case("minor", "1.2.3", "-", "1.10.0", List.of("1.10.0", "2.0.0")),
            new Case("major", "1.2.3", "-", "2.0.0", List.of("1.10.0", "2.0.0")),
            new Case("glob", "1.2.3", "1.*", "1.10.0", List.of("1.10.0", "2.0.0")),
            new Case("regex", "1.2.3", "(1\\.2\\..*)", "1.2.10", List.of("1.2.10", "1.10.0")),
            new Case("calver", "2026.01.1", "-", "2026.04.1", List.of("2026.04.1", "2.0.0")),
            new Case("patch", "1.2.10", "-", "", List.of("1.2.10", "2.0.0")));

    @BeforeEach
    void needs_the_program() {
        assumeTrue(DebianRegistry.isInstalled(), "docker-registry is not installed: apt-get install docker-registry");
    }

    @Test
    void the_newest_tag_of_200_repositories_is_found_whoever_may_ask() throws Exception {
        try (var registry = new DebianRegistry(folder, "");
                var tokens = new TokenServer(folder, "alice", "wonderland")) {
            fill(registry);
            var expected = expected();
            assertThat(Scene.offered(scene(registry, tokens).tick())).containsExactlyInAnyOrderElementsOf(expected);

            var htpasswd = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
            registry.restart("auth: {htpasswd: {realm: sample, path: %s}}\n".formatted(htpasswd));
            assertThat(Scene.offered(scene(registry, tokens).tick())).containsExactlyInAnyOrderElementsOf(expected);

            registry.restart(tokens.auth());
            assertThat(Scene.offered(scene(registry, tokens).tick())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void a_rebuilt_tag_is_seen_a_deleted_one_is_no_update_and_a_restart_loses_nothing() throws Exception {
        try (var registry = new DebianRegistry(folder, "")) {
            registry.push("acme/web", "latest", "monday");
            registry.push("acme/api", "1.0.0", "old");
            var newer = registry.push("acme/api", "1.0.1", "new");
            var scene = new Scene(registry.host())
                    .runs("shop", "web", registry.host() + "/acme/web:latest", "digest")
                    .runs("shop", "api", registry.host() + "/acme/api:1.0.0", "patch");
            assertThat(Scene.offered(scene.tick())).containsExactly("acme/api:1.0.1");

            registry.push("acme/web", "latest", "tuesday");
            registry.delete("acme/api", newer);

            assertThat(Scene.offered(scene.restart().later(Scene.INTERVAL).tick()))
                    .containsExactly("acme/web:latest");
        }
    }

    private static void fill(DebianRegistry registry) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var filled = IntStream.range(0, REPOSITORIES)
                    .mapToObj(i -> threads.submit(() -> {
                        for (var tag : CASES.get(i % CASES.size()).tags()) {
                            registry.push("acme/app-" + i, tag, i + " " + tag);
                        }
                        return i;
                    }))
                    .toList();
            for (var each : filled) {
                each.get();
            }
        }
    }

    private static Scene scene(DebianRegistry registry, TokenServer tokens) {
        var scene = new Scene(registry.host(), tokens.host());
        scene.secret("shop", "pull", registry.host(), "alice", "wonderland");
        for (var i = 0; i < REPOSITORIES; i++) {
            var each = CASES.get(i % CASES.size());
            var image = registry.host() + "/acme/app-" + i + ":" + each.running();
            scene.runs("shop", "app-" + i, image, each.policy(), "headwind.sh/pattern", each.pattern());
        }
        return scene;
    }

    private static List<String> expected() {
        return IntStream.range(0, REPOSITORIES)
                .boxed()
                .flatMap(i -> Stream.of(CASES.get(i % CASES.size()).newest())
                        .filter(newest -> !newest.isEmpty())
                        .map(newest -> "acme/app-" + i + ":" + newest))
                .toList();
    }
}
