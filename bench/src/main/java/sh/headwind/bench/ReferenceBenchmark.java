// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Version;

/** Reading an image reference and a version. The design promises less than 1 µs for a reference. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xbatch"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReferenceBenchmark {

    /** As they stand in workloads: short, long, pinned. */
    @Param({
        "nginx:1.25.3",
        "registry.example.com:5000/team/shop/web:v1.25.3-alpine3.19",
        "ghcr.io/acme/web:v1.25.3@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    })
    private String text = "";

    /** One reference. */
    @Benchmark
    public ImageReference parseReference() {
        return ImageReference.parse(text);
    }

    /** The version of one tag. */
    @Benchmark
    public Optional<Version> parseVersion() {
        return Version.parse("v1.25.3-rc1-alpine3.19");
    }
}
