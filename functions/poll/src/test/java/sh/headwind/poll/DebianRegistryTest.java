// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.testing.registry.DebianRegistry;

/** Polling against a real registry: Debian's, filled with 200 repositories. */
class DebianRegistryTest {

    private static final int REPOSITORIES = 200;
    private static final List<PolicyCase> CASES = PolicyCase.all();

    /** What {@code htpasswd -B} says of alice and wonderland. */
    private static final String HTPASSWD = "alice:$2b$05$JhMzYF4qqlZqUbG9s115letdOL2/fM6qVInhsEUHUCfdFJNePJFMy\n";

    @TempDir
    static Path folder;

    private static Optional<DebianRegistry> started = Optional.empty();

    /** How the registry wants to be asked. */
    enum Access {
        ANONYMOUS,
        HTPASSWD,
        TOKEN
    }

    @BeforeAll
    static void fill_it_once() throws Exception {
        var installed = DebianRegistry.isInstalled();
        if (!installed) {
            System.err.println("SKIPPED: polling of a real registry is not tested, docker-registry is not installed");
        }
        assumeTrue(installed, "docker-registry is not installed: apt-get install docker-registry");
        started = Optional.of(new DebianRegistry(folder, ""));
        fill(started.orElseThrow());
    }

    @AfterAll
    static void stop_it() {
        started.ifPresent(DebianRegistry::close);
    }

    @ParameterizedTest
    @EnumSource
    void the_newest_tag_of_every_policy_is_found_in_200_repositories_and_then_what_was_rebuilt(Access access)
            throws Exception {
        var registry = started.orElseThrow();
        try (var tokens = new TokenServer(folder, "alice", "wonderland")) {
            var scene = scene(registry, tokens);
            registry.restart(auth(access, tokens));

            assertThat(Scene.offered(scene.tick())).containsExactlyInAnyOrderElementsOf(expected(PolicyCase::newest));

            registry.restart("");
            rebuild(registry, access.name());
            registry.restart(auth(access, tokens));

            assertThat(Scene.offered(scene.later(Scene.INTERVAL).tick()))
                    .containsExactlyInAnyOrderElementsOf(expected(PolicyCase::rebuilt));
            assertThat(scene.status("shop").lastError()).isEmpty();
        }
    }

    @Test
    void a_poll_that_is_killed_in_the_middle_loses_nothing() throws Exception {
        var registry = started.orElseThrow();
        registry.restart("");
        try (var tokens = new TokenServer(folder, "alice", "wonderland")) {
            var scene = scene(registry, tokens);
            // What a digest policy has never seen before, it can only remember: nobody knows what was there earlier.
            scene.tick();
            scene.later(Scene.INTERVAL);
            var killed = scene.faults().calls() + REPOSITORIES / 2;
            scene.faults().failWhile(() -> killed(scene.faults().calls() == killed));

            assertThatThrownBy(scene::tick).hasMessageContaining("killed");
            rebuild(registry, "after the kill");

            assertThat(Scene.offered(scene.restart().later(Scene.INTERVAL).tick()))
                    .containsExactlyInAnyOrderElementsOf(expected(PolicyCase::rebuilt));
        }
    }

    @Test
    void a_deleted_tag_is_no_update_and_a_rebuilt_one_is_seen_by_the_next_process() throws Exception {
        var registry = started.orElseThrow();
        registry.restart("");
        registry.push("acme/web", "latest", "monday");
        registry.push("acme/api", "1.0.0", "old");
        var newer = registry.push("acme/api", "1.0.1", "new");
        var scene = new Scene(registry.host())
                .runs("shop", "web", registry.host() + "/acme/web:latest", "digest")
                .runs("shop", "api", registry.host() + "/acme/api:1.0.0", "patch");
        assertThat(Scene.offered(scene.tick())).containsExactly("acme/api:1.0.1");

        registry.push("acme/web", "latest", "tuesday");
        registry.delete("acme/api", newer);

        assertThat(Scene.offered(scene.restart().later(Scene.INTERVAL).tick())).containsExactly("acme/web:latest");
    }

    /** An error, which nothing that looks at one object after another survives. */
    private static boolean killed(boolean now) {
        if (now) {
            throw new AssertionError("killed");
        }
        return false;
    }

    private static String auth(Access access, TokenServer tokens) throws Exception {
        return switch (access) {
            case ANONYMOUS -> "";
            case HTPASSWD ->
                "auth: {htpasswd: {realm: sample, path: %s}}\n"
                        .formatted(Files.writeString(folder.resolve("htpasswd"), HTPASSWD));
            case TOKEN -> tokens.auth();
        };
    }

    private static void fill(DebianRegistry registry) throws Exception {
        each(i -> {
            for (var build : CASES.get(i % CASES.size()).builds().entrySet()) {
                registry.push("acme/app-" + i, build.getKey(), i + " " + build.getKey(), build.getValue());
            }
        });
    }

    /** All that runs is built again under its old tag. */
    private static void rebuild(DebianRegistry registry, String content) throws Exception {
        each(i -> {
            var running = CASES.get(i % CASES.size()).running();
            registry.push("acme/app-" + i, running, i + " rebuilt " + content);
        });
    }

    private interface Step {
        void of(int number) throws Exception;
    }

    private static void each(Step step) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = IntStream.range(0, REPOSITORIES)
                    .mapToObj(i -> threads.submit(() -> {
                        step.of(i);
                        return i;
                    }))
                    .toList();
            for (var each : running) {
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
            scene.runs("shop", "app-" + i, image, each.policy(), each.annotationPairs());
        }
        return scene;
    }

    private static List<String> expected(Function<PolicyCase, List<String>> tags) {
        return IntStream.range(0, REPOSITORIES)
                .boxed()
                .flatMap(i -> tags.apply(CASES.get(i % CASES.size())).stream().map(tag -> "acme/app-" + i + ":" + tag))
                .toList();
    }
}
