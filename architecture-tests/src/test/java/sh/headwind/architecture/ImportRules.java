// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The import rules of design §6 as values, so that the same rules can be checked against our code and against a planted
 * violation.
 *
 * <pre>
 * core ← events ← adapters(event-sink)
 * core ← adapters
 * core, events, functions/shared, adapters ← sources, functions, controller ← local
 * </pre>
 */
final class ImportRules {

    private static final String ROOT = "sh.headwind.";

    /** Adapter packages; none imports another. */
    private static final List<String> ADAPTERS = List.of("registry", "kubernetes", "sink", "notification");

    /** Deployables in the order of the flow; none imports another. */
    private static final List<String> DEPLOYABLES =
            List.of("webhook", "normalize", "poll", "evaluate", "approval", "apply", "notify", "controller");

    /** What keeps frameworks out of the domain. */
    private static final String[] DOMAIN_MAY_USE = {
        "sh.headwind.core..",
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.math..",
        "java.nio.charset..",
        "java.security..",
        "javax.crypto..",
        "java.net",
        "org.jspecify..",
        "com.github.zafarkhaja.semver.."
    };

    private ImportRules() {}

    static Map<String, ArchRule> all() {
        return Map.of(
                "the domain knows only itself, the JDK and java-semver",
                classes()
                        .that()
                        .resideInAPackage(ROOT + "core..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(DOMAIN_MAY_USE),
                "the domain opens no connection",
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "core..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.net\\.(Socket|URLConnection|http\\..*)"),
                "events know the domain and nothing above",
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "events..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above("events")),
                "adapters know core and events only",
                noClasses()
                        .that()
                        .resideInAnyPackage(packages(ADAPTERS))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above("adapters")),
                "no adapter imports an adapter",
                slices().matching(ROOT + "(registry|kubernetes|sink|notification)..")
                        .should()
                        .notDependOnEachOther(),
                "no deployable imports a deployable",
                slices().matching(ROOT + "(webhook|normalize|poll|evaluate|approval|apply|notify|controller)..")
                        .should()
                        .notDependOnEachOther(),
                "the shared edge knows no adapter and no deployable",
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "edge..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(Stream.concat(ADAPTERS.stream(), DEPLOYABLES.stream())
                                .toList())),
                "only local brings tests' helpers into a process",
                noClasses()
                        .that()
                        .resideInAnyPackage(packages(Stream.concat(ADAPTERS.stream(), DEPLOYABLES.stream())
                                .toList()))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "testing.."),
                "packages of the domain have no cycles",
                slices().matching(ROOT + "core.(*)..").should().beFreeOfCycles());
    }

    private static String[] above(String layer) {
        var deployables = Stream.concat(Stream.of("edge", "local", "testing"), DEPLOYABLES.stream());
        var packages = layer.equals("events") ? Stream.concat(deployables, ADAPTERS.stream()) : deployables;
        return packages(packages.toList());
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
