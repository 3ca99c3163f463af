// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.cluster.rollout.Outcome;
import sh.headwind.testing.cluster.traffic.RecordedRequest;
import sh.headwind.testing.process.JavaProcess;

/**
 * The product is killed at moments that are no write of an update that fails (see {@link KillTest}): when a push is spooled, an event
 * accepted, a message received, and nobody has noted it; at a good end; in a rollback by hand; at some of them twice. Each
 * story ends as one that nobody disturbed, for the cluster and for those who hear of it: nothing is lost to them, though it may come twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMomentsTest {

    /** A function that died with its claim is waited for two minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What happens to a workload. */
    private enum Story {
        /** Updated. */
        GOOD,
        /** Updated to an image that crashes, and taken back. */
        BAD,
        /** Updated, and rolled back by hand. */
        BACK;

        /** The workload to which nothing else happens. */
        Moment calm() {
            return new Moment("calm-" + name().toLowerCase(Locale.ROOT), this, "", 0);
        }
    }

    /** When the product is killed in a story, and how often. */
    private record Moment(String name, Story story, String what, int times) {}

    private static final List<Moment> MOMENTS = List.of(
            new Moment("spooled", Story.GOOD, "list trackedimages.headwind.sh", 2),
            new Moment("told", Story.GOOD, "sh.headwind.update.requested.v1", 2),
            new Moment("ended", Story.GOOD, "patch updaterequests.headwind.sh/status Completed", 1),
            new Moment("end-told", Story.GOOD, "sh.headwind.update.completed.v1", 1),
            new Moment("notified", Story.GOOD, "update_approved", 1),
            new Moment("undo-told", Story.BAD, "sh.headwind.rollback.requested.v1", 1),
            new Moment("back-asked", Story.BACK, "create updaterequests.headwind.sh", 1),
            new Moment("back-written", Story.BACK, "patch deployments.apps", 1));

    /** Told by the evaluation that makes the request: one that finds it made, because its function died, detects nothing. */
    private static final String DETECTED = "update_detected";

    /** How a story ended. */
    private record Ending(String image, int history, int quarantine, List<String> requests, TreeSet<String> heard) {}

    private volatile Predicate<Happened> deadly = _ -> false;
    private volatile CountDownLatch dead = new CountDownLatch(0);
    private final Audience audience = new Audience(heard -> happened(new Happened(heard.what(), heard.about())));
    private TestBed bed;

    /** A side effect, and what it is about. */
    private record Happened(String what, String about) {}

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        bed = new TestBed(
                directory,
                "",
                Map.of(JavaProcess.OTHER_ROOT, audience.root(directory).toString()));
        bed.cluster.create(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("headwind-system")
                        .withName("headwind-config")
                        .endMetadata()
                        .addToData("webhook.enabled", "true")
                        .addToData("updates.perNamespace", "50")
                        .build(),
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("headwind-system")
                        .withName("headwind-secrets")
                        .endMetadata()
                        .addToData(
                                "webhook-url",
                                Base64.getEncoder()
                                        .encodeToString(audience.hook().getBytes(StandardCharsets.UTF_8)))
                        .build());
        bed.cluster.faults().afterwards(this::asked);
        bed.killAndRestart();
    }

    @AfterAll
    void stop() {
        bed.close();
        audience.close();
    }

    @Test
    void killed_at_any_moment_a_story_ends_as_if_nothing_had_been() throws InterruptedException {
        var calm = Stream.of(Story.values()).map(Story::calm).toList();
        var all = Stream.concat(calm.stream(), MOMENTS.stream()).toList();
        all.forEach(this::given);
        bed.awaitTracked(all.stream().map(Moment::name).toArray(String[]::new));
        all.stream()
                .filter(each -> each.story() == Story.BACK)
                .forEach(each -> bed.push("acme/" + each.name(), "1.1.0"));
        for (var each : calm) {
            begin(each);
        }
        for (var each : MOMENTS) {
            play(each);
        }
        for (var each : MOMENTS) {
            var expected = ending(each.story().calm().name());
            assertThat(expected.heard()).as("heard of " + each.story()).hasSizeGreaterThan(4);
            await(each.name())
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ending(each.name())).isEqualTo(expected));
        }
    }

    private void given(Moment moment) {
        var name = moment.name();
        bed.registry.push("acme/" + name, "1.0.0", name);
        if (moment.story() == Story.BAD) {
            var image = bed.registry.host() + "/acme/" + name + ":1.1.0";
            bed.cluster.rollouts().outcome(image, new Outcome.CrashLoop(6, "panic: no configuration found"));
        }
        bed.deploy(
                name,
                "acme/" + name + ":1.0.0",
                Map.of(
                        "headwind.sh/policy", "minor",
                        "headwind.sh/require-approval", "false",
                        "headwind.sh/auto-rollback", "true",
                        "headwind.sh/health-check-retries", "1"));
    }

    /** Tells the story up to where it goes on by itself. */
    private void begin(Moment moment) {
        switch (moment.story()) {
            case GOOD, BAD -> bed.push("acme/" + moment.name(), "1.1.0");
            case BACK -> {
                bed.awaitRequest(moment.name(), phase("Completed"));
                rollBack(moment.name());
            }
        }
    }

    /** Begins the story, which is cut off by the kill as often as it is to be. */
    private void play(Moment moment) throws InterruptedException {
        arm(moment);
        tryTo(() -> begin(moment));
        for (var time = 1; time <= moment.times(); time++) {
            assertThat(dead.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s, time %d: %s", moment.name(), time, moment.what())
                    .isTrue();
            if (time < moment.times()) {
                arm(moment);
            }
            synchronized (this) {
                bed.restart();
            }
        }
        // Whoever got no answer asks again: the registry, and the person who rolls back.
        await(moment.name()).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> again(moment));
    }

    private void again(Moment moment) {
        if (moment.story() == Story.BACK) {
            rollBack(moment.name());
        } else {
            bed.announce("acme/" + moment.name(), "1.1.0");
        }
    }

    private static void tryTo(Runnable call) {
        try {
            call.run();
        } catch (UncheckedIOException _) {
            // It was killed meanwhile.
        }
    }

    private void rollBack(String name) {
        Http.post(bed.headwind().api("/api/v1/rollback/default/" + name), "{\"container\":\"app\"}");
    }

    private void arm(Moment moment) {
        dead = new CountDownLatch(1);
        deadly = now -> now.what().equals(moment.what())
                && (now.about().isEmpty() || now.about().contains(moment.name()));
    }

    /** What happens while the product starts is done when it has started. */
    private void happened(Happened now) {
        if (deadly.test(now)) {
            killOnce(now);
        }
    }

    private synchronized void killOnce(Happened now) {
        if (deadly.test(now)) {
            deadly = _ -> false;
            bed.headwind().kill();
            dead.countDown();
        }
    }

    private void asked(RecordedRequest request) {
        if (request.isWrite() || !request.labelSelector().isEmpty()) {
            happened(new Happened(bed.sideEffect(request), request.name()));
        }
    }

    private Ending ending(String name) {
        var deployment = bed.object("apps/v1", "Deployment", name);
        var requests = bed.requests().stream()
                .filter(each -> each.at("/spec/targetRef/name").asText().equals(name))
                .toList();
        var heard = new TreeSet<String>();
        requests.forEach(request -> audience.heard().stream()
                .filter(each -> !each.what().equals(DETECTED))
                .filter(each -> each.about()
                        .equals("default/" + request.at("/metadata/name").asText()))
                .forEach(each -> heard.add(origin(request) + " " + each.what())));
        return new Ending(
                bed.image(name).replaceAll(".*:", ""),
                count(deployment, "update-history", "timestamp"),
                count(deployment, "quarantine", "reason"),
                requests.stream()
                        .map(each ->
                                origin(each) + " " + each.at("/status/phase").asText())
                        .sorted()
                        .toList(),
                heard);
    }

    private static String origin(JsonNode request) {
        return request.at("/spec/origin").asText();
    }

    private static int count(JsonNode object, String key, String word) {
        var text = object.at("/metadata/annotations").path("headwind.sh/" + key).asText();
        return text.split("\"" + word + "\"", -1).length - 1;
    }
}
