// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Choice;
import sh.headwind.core.policy.Past;
import sh.headwind.core.policy.PolicyEvaluator;
import sh.headwind.core.policy.Quarantine;
import sh.headwind.core.policy.Rules;
import sh.headwind.core.policy.Running;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;

/**
 * Choosing the newest of 10,000 tags, with a verdict on each. The design promises less than 5 ms under every policy. Each
 * choice is timed by itself: the median says what one costs, also on a machine that does other things meanwhile, and is of
 * compiled code, because compiling is waited for.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xbatch"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {

    private static final int TAGS = 10_000;
    private static final Digest RUNNING = new Digest("sha256:" + "0".repeat(64));

    /** {@code policy, running tag, pattern or constraint}. */
    @Param({
        "none v1.0.0",
        "patch v1.0.0",
        "minor v1.0.0",
        "major v1.0.0",
        "semver v1.0.0 >=1 <3",
        "all v1.0.0",
        "all main",
        "glob v1.0.0 v*",
        "glob main-1 *-*",
        "regex v1.0.0 ^v(\\d+\\.\\d+\\.\\d+)$",
        "numeric 20000000",
        "calver 2024.01.1",
        "digest v1.0.0",
        "force v1.0.0"
    })
    private String given = "";

    /** {@code listed}: by the letters, as registries have to list tags; {@code shuffled}: in no order. */
    @Param({"listed", "shuffled"})
    private String order = "";

    private List<Candidate> candidates = List.of();
    private Rules rules = rules("none", "");
    private Running running = Running.of(Tag.LATEST);

    /** The tag list, and what runs. */
    @Setup
    public void prepare() {
        var words = given.split(" ", 3);
        var shuffled = TagList.of(TAGS);
        candidates = order.equals("shuffled") ? shuffled : TagList.inOrder(shuffled);
        rules = rules(words[0], words.length > 2 ? words[2] : "*");
        running = new Running(
                Optional.of(new Tag(words[1])),
                Optional.of(RUNNING),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Quarantine.NONE,
                Past.NONE);
    }

    private static Rules rules(String policy, String argument) {
        var annotations = Map.of(
                "headwind.sh/policy",
                policy,
                "headwind.sh/" + (policy.equals("semver") ? "constraint" : "pattern"),
                argument);
        return switch (Settings.of("web", annotations, Map.of())) {
            case SettingsResult.Readable readable -> readable.settings().rules();
            case SettingsResult.Unreadable unreadable -> throw new IllegalArgumentException(unreadable.sentence());
        };
    }

    /** One choice over the whole list. */
    @Benchmark
    public Choice chooseNewestOfTenThousand() {
        return PolicyEvaluator.choose(rules, running, candidates);
    }

    /** Runs this benchmark and the one of references, and prints their tables. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PolicyBenchmark.class.getName())
                        .include(ReferenceBenchmark.class.getName())
                        .build())
                .run();
    }
}
