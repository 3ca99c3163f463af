// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.local.broker.Semantics;
import sh.headwind.testing.cluster.rollout.Outcome;
import sh.headwind.testing.cluster.traffic.RecordedRequest;

/**
 * The product is killed right after each write of an update that is applied, fails and is taken back: the write is done, and
 * nobody heard of it. Started again, each update comes to the same end. The cluster kills, so the product has no test hooks. The
 * broker has the semantics of Knative's in-memory broker and of its Kafka broker in turn.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    /** A function that died with its claim is waited for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** More writes than an update needs: where there are fewer, it ends without a kill. */
    private static final int WRITES = 16;

    private TestBed bed;

    @BeforeAll
    void start(@TempDir Path directory) {
        bed = new TestBed(directory);
    }

    @AfterAll
    void stop() {
        bed.close();
    }

    @Test
    void killed_after_any_write_an_update_comes_to_the_same_end() throws InterruptedException {
        var names = new ArrayList<String>();
        var killedAfter = new ArrayList<String>();
        var undisturbed = new TreeSet<String>();
        for (var write = 1; write <= WRITES; write++) {
            var name = "kill-%02d".formatted(write);
            names.add(name);
            given(name);
            var kill = new Kill(name, write);
            try (var _ = bed.cluster.faults().afterwards(kill::count)) {
                bed.push("acme/" + name, "1.1.0");
                if (!kill.awaitDone(() -> isOver(name))) {
                    undisturbed.addAll(kill.written());
                    break;
                }
                killedAfter.add(kill.written().getLast());
            }
            bed.killAndRestart(Semantics.values()[write % Semantics.values().length]);
        }

        assertThat(killedAfter)
                .as("the writes of one update: creation, approval, claim, patch, Applying, rollback, end")
                .hasSizeGreaterThan(8)
                .containsAll(undisturbed);
        assertThat(undisturbed)
                .as("one update was over before it was killed")
                .contains("create updaterequests.headwind.sh", "patch deployments.apps");
        names.forEach(name -> await(name).atMost(PATIENCE).until(() -> isOver(name)));
        assertThat(names).allSatisfy(this::endedTheSame);
    }

    private void given(String name) {
        bed.registry.push("acme/" + name, "1.0.0", name);
        bed.cluster
                .rollouts()
                .outcome(
                        bed.registry.host() + "/acme/" + name + ":1.1.0",
                        new Outcome.CrashLoop(6, "panic: no configuration found"));
        bed.deploy(
                name,
                "acme/" + name + ":1.0.0",
                Map.of(
                        "headwind.sh/policy", "minor",
                        "headwind.sh/require-approval", "false",
                        "headwind.sh/auto-rollback", "true",
                        "headwind.sh/health-check-retries", "1"));
        bed.awaitTracked(name);
    }

    private boolean isOver(String name) {
        return of(name).stream()
                .anyMatch(each -> each.at("/status/phase").asText().equals("RolledBack"));
    }

    private List<JsonNode> of(String name) {
        return bed
                .cluster
                .client()
                .genericKubernetesResources("headwind.sh/v1alpha1", "UpdateRequest")
                .inNamespace("default")
                .list()
                .getItems()
                .stream()
                .map(each -> bed.cluster.client().getKubernetesSerialization().convertValue(each, JsonNode.class))
                .filter(each -> each.at("/spec/targetRef/name").asText().equals(name))
                .toList();
    }

    private void endedTheSame(String name) {
        assertThat(of(name)).as("requests of " + name).hasSize(1);
        var request = of(name).getFirst();
        assertThat(request.at("/status/message").asText()).contains("panic: no configuration found");
        assertThat(request.at("/status/transition").asInt()).isEqualTo(3);
        assertThat(bed.image(name)).endsWith(":1.0.0");
        var deployment = bed.object("apps/v1", "Deployment", name);
        assertThat(count(deployment, "update-history", "timestamp"))
                .as("the update, what ran before, and the way back of " + name)
                .isEqualTo(3);
        assertThat(count(deployment, "quarantine", "reason")).isEqualTo(1);
    }

    private static int count(JsonNode object, String key, String word) {
        var text = object.at("/metadata/annotations").path("headwind.sh/" + key).asText();
        return text.split("\"" + word + "\"", -1).length - 1;
    }

    /** Kills the product after a certain write about one workload. */
    private final class Kill {

        private final String name;
        private final int write;
        private final AtomicInteger writes = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);
        private final List<String> written = new CopyOnWriteArrayList<>();

        Kill(String name, int write) {
            this.name = name;
            this.write = write;
        }

        void count(RecordedRequest request) {
            if (!isAbout(request)) {
                return;
            }
            var isLast = writes.incrementAndGet() == write;
            if (isLast) {
                bed.headwind().kill();
            }
            if (isLast || isStep(request)) {
                written.add(bed.sideEffect(request));
            }
            if (isLast) {
                done.countDown();
            }
        }

        /** Notes about it, and what is noted on the index, come when they come. */
        private static boolean isStep(RecordedRequest request) {
            return request.resource().startsWith("deployments")
                    || request.resource().endsWith("/status")
                            && request.resource().startsWith("updaterequests")
                    || request.verb().equals("create") && request.resource().startsWith("updaterequests");
        }

        private boolean isAbout(RecordedRequest request) {
            var creates = request.verb().equals("create") && request.resource().startsWith("updaterequests");
            return request.isWrite() && (creates || request.name().contains(name));
        }

        /** Whether it was killed; not, if the update was over before. */
        boolean awaitDone(BooleanSupplier over) throws InterruptedException {
            for (var look = 0; look < 600; look++) {
                if (done.await(100, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                if (look % 10 == 9 && over.getAsBoolean() && !done.await(3, TimeUnit.SECONDS)) {
                    return false;
                }
            }
            throw new AssertionError(name + ": no write " + write + " in a minute, and no end");
        }

        /** The steps that were written, and last what it was killed after. */
        List<String> written() {
            return written;
        }
    }
}
