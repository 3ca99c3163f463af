// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be configured stands in {@code docs/configuration.md}, and whatever stands in the catalogue is read. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of(System.getProperty("headwind.root"), "docs", "configuration.md");

    private final Set<String> asked = new TreeSet<>();

    static List<ConfigurationKey<?>> keys() {
        return ConfigurationKeys.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void every_key_is_documented_with_its_default_and_its_variable(ConfigurationKey<?> key) throws IOException {
        var page = Files.readAllLines(PAGE);
        if (key.name().isEmpty() || key.equals(ConfigurationKeys.INFLUX_TOKEN_IN_SIGHT)) {
            var name = key.name().isEmpty() ? key.variable() : key.name();
            assertThat(page).anyMatch(line -> line.contains("`" + name + "`"));
            return;
        }
        var start = "| `%s` | %s | %s |".formatted(key.name(), code(key.otherwise()), code(key.variable()));
        assertThat(page).anyMatch(line -> line.startsWith(start));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    @Test
    void the_catalogue_lists_all_its_keys() {
        var constants = Arrays.stream(ConfigurationKeys.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers())
                        && field.getType().equals(ConfigurationKey.class))
                .count();

        assertThat(ConfigurationKeys.ALL).doesNotHaveDuplicates().hasSize((int) constants);
    }

    @Test
    void every_key_but_those_of_the_webhook_source_is_read() {
        var itsOwn = Set.of(ConfigurationKeys.OPEN_RECEIVERS, ConfigurationKeys.RECEIVER_HOSTS);
        ConfigurationReader.read(noting(), noting(), name -> {
            asked.add(name);
            return Optional.empty();
        });

        assertThat(asked)
                .containsAll(ConfigurationKeys.ALL.stream()
                        .filter(key -> !itsOwn.contains(key))
                        .flatMap(key -> Stream.of(key.name(), key.variable()))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /** Holds nothing but notes what it is asked for; some keys are only asked for where another one is set. */
    private Map<String, String> noting() {
        return new AbstractMap<>() {

            @Override
            public String get(Object key) {
                asked.add(key.toString());
                return key.equals("email.host") ? "mail.example.com" : "";
            }

            @Override
            public Set<Entry<String, String>> entrySet() {
                return Set.of();
            }
        };
    }
}
