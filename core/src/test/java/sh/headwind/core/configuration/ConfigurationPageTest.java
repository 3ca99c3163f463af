// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever is read stands in {@code docs/configuration.md}. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of(System.getProperty("headwind.root"), "docs", "configuration.md");

    private final Set<String> asked = new TreeSet<>();

    @Test
    void every_key_and_every_variable_is_documented() throws IOException {
        ConfigurationReader.read(noting(), noting(), name -> {
            asked.add(name);
            return Optional.empty();
        });
        var page = Files.readString(PAGE);

        assertThat(asked)
                .hasSizeGreaterThan(40)
                .containsAll(List.of("slack.users", "email.port", "approval-link-key", "HEADWIND_UI_URL"))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
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
