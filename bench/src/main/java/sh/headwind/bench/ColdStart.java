// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One start, from the start of the process.
 *
 * @param readyMillis to the first readiness probe that was answered 200
 * @param answeredMillis to the answer to the first event, which was sent then
 * @param cpuMillis that the process used until then
 * @param residentMebibytes that it held then
 */
record ColdStart(double readyMillis, double answeredMillis, double cpuMillis, double residentMebibytes) {

    private static final double NANOS = 1e6;
    private static final double KIBIBYTES = 1024;

    /** What a process that has just answered took. */
    static ColdStart of(long readyNanos, long answeredNanos, ProcessHandle process) throws IOException {
        var cpu = process.info().totalCpuDuration().orElseThrow().toMillis();
        var resident = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findAny()
                .orElseThrow();
        return new ColdStart(readyNanos / NANOS, answeredNanos / NANOS, cpu, resident / KIBIBYTES);
    }

    /** The middle one of these samples. */
    static double median(List<ColdStart> samples, ToDoubleFunction<ColdStart> value) {
        return samples.stream().mapToDouble(value).sorted().toArray()[samples.size() / 2];
    }
}
