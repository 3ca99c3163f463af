// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededFaultsTest {

    private static final SeededFaults.Rates RATES =
            new SeededFaults.Rates(0.05, 0.05, 0.05, Duration.ofSeconds(30), 0.05, 0.05, 0.01);

    private static List<Fault> faults(long seed) {
        var faults = new SeededFaults(seed, RATES);
        return IntStream.range(0, 2000)
                .mapToObj(i -> faults.at("hop", "event" + i % 500, 0))
                .toList();
    }

    @Test
    void one_seed_gives_one_sequence() {
        assertThat(faults(1)).isEqualTo(faults(1)).isNotEqualTo(faults(2));
    }

    @Test
    void faults_come_as_often_as_their_rates_say() {
        var good = faults(3).stream().filter(Fault.None.class::isInstance).count();

        assertThat(good / 2000.0).isCloseTo(0.74, within(0.05));
    }

    @Test
    void rates_beyond_one_are_refused() {
        assertThatThrownBy(() -> new SeededFaults.Rates(0.5, 0.5, 0.5, Duration.ZERO, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
