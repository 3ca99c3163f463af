// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.settings.Annotation.Scope;
import sh.headwind.core.update.Phase;

/** Pages that promise all of something have all of it. */
class CompletenessTest {

    @ParameterizedTest
    @EnumSource
    void each_annotation_has_a_row_that_says_whether_containers_may_have_it(Annotation annotation) {
        var container = annotation.scope() == Scope.CONTAINER ? " c" : "";

        assertThat(Page.of("docs/annotations.md").text()).contains("\n| `" + annotation.key() + "`" + container + " |");
    }

    @Test
    void the_security_page_has_a_row_for_each_identity_and_no_other() {
        var section = Page.of("docs/security.md").text().split("(?m)^## ")[2];
        var accounts = groups(Sources.manifests(), "kind: ServiceAccount\\nmetadata:\\n  name: (\\S+)");

        assertThat(accounts).isNotEmpty();
        assertThat(groups(section, "(?m)^\\| `([a-z-]+)` \\|")).containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void each_event_flows_in_the_picture() {
        var picture = Page.of("docs/architecture.md").blocks().getFirst().text();
        var types = groups(Sources.manifests(), "(?m)^  name: sh\\.headwind\\.(\\S+)\\.v1$");

        assertThat(types)
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(picture).containsAnyOf(type, type.substring(0, type.indexOf('.')) + ".*"));
    }

    @Test
    void the_life_of_a_request_is_drawn_with_its_phases() {
        var drawn = groups(Page.of("docs/architecture.md").text(), "(?m)^  \\w+ --> (\\w+)");

        assertThat(drawn)
                .containsAll(Arrays.stream(Phase.values())
                        .filter(phase -> phase != Phase.PENDING)
                        .map(Phase::text)
                        .toList());
    }

    private static List<String> groups(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
