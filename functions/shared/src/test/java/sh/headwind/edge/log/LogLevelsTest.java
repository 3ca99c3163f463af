// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "error                          | all=ERROR sh.headwind=ERROR",
                "warn                           | all=WARN sh.headwind=WARN",
                "INFO                           | all=INFO sh.headwind=INFO",
                "debug                          | all=DEBUG sh.headwind=DEBUG",
                "trace                          | all=TRACE sh.headwind=TRACE",
                "off                            | all=OFF sh.headwind=OFF",
                "headwind=debug                 | sh.headwind=DEBUG",
                "headwind                       | sh.headwind=TRACE",
                "warn,headwind=debug            | all=WARN sh.headwind=DEBUG",
                "headwind=debug, warn           | all=WARN sh.headwind=DEBUG",
                "headwind::controller=trace     | sh.headwind.controller=TRACE",
                "headwind::audit=warn           | headwind::audit=WARN",
                "info,kube=debug,hyper::proto=off | all=INFO sh.headwind=INFO",
                "headwind=loud                  | ''",
                "''                             | ''",
            })
    void the_published_variable_sets_levels(String directives, String levels) {
        assertThat(shown(LogDirectives.properties(directives))).isEqualTo(levels);
    }

    @Test
    void a_process_finds_it_and_lets_the_variables_of_quarkus_go_before_it() {
        var key = "quarkus.log.category.\"sh.headwind\".level";
        var builder = new SmallRyeConfigBuilder()
                .addDiscoveredSources()
                .withSources(new PropertiesConfigSource(Map.of("RUST_LOG", "warn,headwind=debug"), "environment", 300))
                .withSources(new PropertiesConfigSource(Map.of(key, "INFO"), "application", 250))
                .withSources(new PropertiesConfigSource(Map.of("quarkus.log.level", "ERROR"), "more environment", 300));
        var config = builder.build();
        assertThat(config.getRawValue(key)).isEqualTo("DEBUG");
        assertThat(config.getRawValue("quarkus.log.level")).isEqualTo("ERROR");
    }

    private static String shown(Map<String, String> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> name(entry.getKey()) + "=" + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static String name(String property) {
        return property.equals("quarkus.log.level")
                ? "all"
                : property.substring("quarkus.log.category.\"".length(), property.length() - "\".level".length());
    }
}
