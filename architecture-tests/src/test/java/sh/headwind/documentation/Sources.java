// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that runs, as one text: code, properties, manifests and scripts, without tests. */
final class Sources {

    private static final Set<String> KINDS = Set.of("java", "properties", "html", "js", "yaml", "");
    private static final Set<String> SKIPPED = Set.of("target", "test", ".git", ".local", "docs", "node_modules");

    private static final String TEXT = text();
    private static final Set<String> VARIABLES = variables();

    private Sources() {}

    static boolean have(String text) {
        return TEXT.contains(text);
    }

    static boolean match(String pattern) {
        return Pattern.compile(pattern).matcher(TEXT).find();
    }

    /** What a cluster is given by the base. */
    static String manifests() {
        return files(Page.ROOT.resolve("config/knative/base")).map(Page::read).collect(Collectors.joining("\n---\n"));
    }

    /** Whether something reads the variable, by its name or as the property that it stands for. */
    static boolean read(String variable) {
        return have(variable)
                || (variable.startsWith("HEADWIND_TEST_") && endToEndTests().contains(variable))
                || have(variable.replaceFirst("HEADWIND_", "\"") + "\"")
                || VARIABLES.contains(variable)
                || isMapped(variable);
    }

    /** Whether it is a method of an interface that maps a part of the configuration, or of a group in it. */
    private static boolean isMapped(String variable) {
        var parts = variable.split("_", 3);
        return parts.length == 3
                && have("prefix = \"headwind." + parts[1].toLowerCase(Locale.ROOT) + "\"")
                && (isMethod(parts[2]) || isMethod(parts[2].substring(parts[2].indexOf('_') + 1)));
    }

    private static boolean isMethod(String words) {
        return match("(?i) " + words.replace("_", "") + "\\(\\);");
    }

    /** They have variables of their own, which nothing else reads. */
    private static String endToEndTests() {
        return files(Page.ROOT.resolve("e2e/src/test/java")).map(Page::read).collect(Collectors.joining("\n"));
    }

    private static Set<String> variables() {
        return Pattern.compile("headwind\\.[a-z0-9.-]+")
                .matcher(TEXT)
                .results()
                .map(match -> match.group().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toSet());
    }

    private static String text() {
        return files(Page.ROOT).map(Page::read).collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path directory) {
        try (var children = Files.list(directory)) {
            return children.sorted().toList().stream()
                    .filter(child -> !SKIPPED.contains(child.getFileName().toString()))
                    .flatMap(child -> Files.isDirectory(child) ? files(child) : Stream.of(child))
                    .filter(file -> KINDS.contains(ending(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ending(Path file) {
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
