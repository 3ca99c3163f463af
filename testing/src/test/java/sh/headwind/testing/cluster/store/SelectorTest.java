// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** What selectors select. */
class SelectorTest {

    private static final String OBJECT = """
            {"metadata": {"name": "web", "labels": {"app": "web", "a.b/c": "x", "empty": ""}}, "status": {"phase": "Running"}}""";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                      | true
                    app=web                 | true
                    app==web                | true
                    app = web , a.b/c=x     | true
                    app=db                  | false
                    app!=db                 | true
                    other!=db               | true
                    app                     | true
                    !app                    | false
                    !other                  | true
                    empty=                  | true
                    app in (db, web)        | true
                    app in (db,cache)       | false
                    app notin (db,cache)    | true
                    other notin (db)        | true
                    app in (web),!other     | true
                    app,other               | false
                    """)
    void labels(String selector, boolean selected) {
        assertThat(LabelSelector.parse(selector).matches(ObjectCodec.readObject(OBJECT)))
                .isEqualTo(selected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    metadata.name=web                       | true
                    metadata.name!=web                      | false
                    metadata.name==web,status.phase=Running | true
                    status.phase!=Running                   | false
                    metadata.namespace=                     | true
                    """)
    void fields(String selector, boolean selected) {
        var parsed = FieldSelector.parse(selector, Set.of("status.phase"));

        assertThat(parsed.matches(ObjectCodec.readObject(OBJECT))).isEqualTo(selected);
    }

    @Test
    void what_cannot_be_read_is_refused() {
        assertThatThrownBy(() -> LabelSelector.parse("a b c")).isInstanceOf(ApiRefusal.class);
        assertThatThrownBy(() -> FieldSelector.parse("spec.secret=1", Set.of())).isInstanceOf(ApiRefusal.class);
    }
}
