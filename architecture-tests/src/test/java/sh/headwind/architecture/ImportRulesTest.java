// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.planted.ConnectsFromTheDomain;

class ImportRulesTest {

    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("sh.headwind");

    static Set<String> rules() {
        return ImportRules.all().keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String rule) {
        ImportRules.all().get(rule).allowEmptyShould(true).check(OURS);
    }

    @Test
    void all_modules_are_looked_at() {
        assertThat(OURS.stream()
                        .map(each -> each.getPackageName().split("\\.")[2])
                        .distinct())
                .contains("core", "events", "registry", "kubernetes", "sink", "webhook", "normalize", "evaluate");
    }

    @Test
    void a_planted_violation_is_found() {
        var planted = new ClassFileImporter().importClasses(ConnectsFromTheDomain.class);

        assertThatThrownBy(() -> ImportRules.all()
                        .get("the domain knows only itself, the JDK and java-semver")
                        .check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("HttpClient");
    }
}
