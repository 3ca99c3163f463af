// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linux/amd64               | linux/amd64",
                "linux/arm64, linux/amd64  | linux/arm64 linux/amd64",
                "linux/amd64,linux/amd64   | linux/amd64",
            })
    void a_list_is_read_in_its_order(String text, String platforms) {
        assertThat(Platform.parse(text).stream().map(Platform::toString).collect(Collectors.joining(" ")))
                .isEqualTo(platforms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arm64", "linux/arm64,", "linux/arm/v7", "Linux/amd64"})
    void what_is_no_platform_is_refused_by_name(String text) {
        assertThatThrownBy(() -> Platform.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a platform like linux/arm64: ");
    }
}
