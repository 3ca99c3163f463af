// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void what_was_not_used_for_longest_is_forgotten_first() {
        var recent = new Recent<String, String>(2);
        recent.put("a", "1");
        recent.put("b", "2");
        recent.find("a");

        assertThat(recent.get("c", key -> key + "!")).isEqualTo("c!");

        assertThat(recent.find("a")).contains("1");
        assertThat(recent.find("b")).isEmpty();
    }
}
