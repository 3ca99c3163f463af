// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.bench.soak.Soak;
import sh.headwind.bench.soak.SoakPlan;
import sh.headwind.bench.soak.SoakPlan.Trouble;
import sh.headwind.bench.soak.SoakReport;

/** The short version of {@code make soak}: no accepted push is lost (I1), none is applied twice (I2) or wrong (I4). */
class SoakTest {

    @ParameterizedTest
    @ValueSource(longs = 1)
    void no_push_is_lost_doubled_or_wrong_while_connections_break_and_processes_die(
            long seed, @TempDir Path directory) {
        var trouble = new Trouble(seed, Duration.ofSeconds(2));
        var report = Soak.run(new SoakPlan(100, 200, 4, trouble, Duration.ofMinutes(10)), directory);

        assertThat(report.done().pushes()).isEqualTo(200);
        assertThat(report.done().kills()).isEqualTo(4);
        assertThat(report.isGood()).as(SoakReport.HEAD + report.row(seed)).isTrue();
    }
}
