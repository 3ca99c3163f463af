// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages look as kubectl shows them. */
class AgeTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0S, 0s", "PT119S, 119s", "PT2M, 2m", "PT5M30S, 5m30s", "PT10M30S, 10m", "PT179M, 179m", "PT3H, 3h",
        "PT7H20M, 7h20m", "PT47H, 47h", "PT48H, 2d", "PT73H, 3d1h", "P9D, 9d", "P800D, 2y", "PT-5S, <invalid>",
    })
    void is_rounded_the_more_the_older(Duration age, String shown) {
        assertThat(Age.of(age)).isEqualTo(shown);
    }
}
