// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code make chart}: writes the Helm chart into a folder. Needs {@code kubectl}, for its kustomize. */
public final class BuildChart {

    private static final String DEFINITION = "customresourcedefinition-";
    private static final String CONFIGURATION = "configmap-headwind-config";
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>headwind-parent</artifactId>\\s*<version>([^<]+)</version>");

    private final Manifests manifests;

    BuildChart(Manifests manifests) {
        this.manifests = manifests;
    }

    /** The first argument is the root of the checkout, the second the folder of the chart. */
    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        var chart = Path.of(arguments[1]).toAbsolutePath().normalize();
        var manifests = new Manifests(root.resolve("config/knative"), chart.resolveSibling("chart-workshop"));
        for (var file : new BuildChart(manifests).files(root).entrySet()) {
            var path = chart.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(chart));
            Files.writeString(path, file.getValue());
        }
        System.out.println("the chart is in " + root.relativize(chart));
    }

    /** The files of the chart by their paths in it. */
    Map<String, String> files(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        files.put("Chart.yaml", chart(root));
        files.put("values.yaml", values());
        for (var name : names()) {
            var template = template(name, List.of(Switch.values()), Set.of()).orElse("");
            if (name.startsWith(DEFINITION)) {
                files.put("crds/" + name.substring(DEFINITION.length()) + ".yaml", template);
            } else if (!name.startsWith("namespace-")) {
                files.put("templates/" + name + ".yaml", template);
            }
        }
        return files;
    }

    private Set<String> names() throws IOException {
        var all = manifests.with(EnumSet.allOf(Switch.class)).keySet();
        var base = manifests.with(Set.of()).keySet();
        return Stream.concat(base.stream(), all.stream()).collect(Collectors.toSet());
    }

    /** An object under all positions of the switches that are left, each of which may change it. */
    private Optional<String> template(String name, List<Switch> left, Set<Switch> on) throws IOException {
        if (left.isEmpty()) {
            return Optional.ofNullable(manifests.with(on).get(name)).map(Template::of);
        }
        var first = left.getFirst();
        var rest = left.subList(1, left.size());
        var more = EnumSet.of(first);
        more.addAll(on);
        return Template.either(first, template(name, rest, more), template(name, rest, on));
    }

    private static String chart(Path root) throws IOException {
        var version = VERSION.matcher(Files.readString(root.resolve("pom.xml")));
        if (!version.find()) {
            throw new IOException("no version in pom.xml");
        }
        return """
                apiVersion: v2
                name: headwind
                description: Keeps the container images and Helm charts of workloads up to date, on Knative
                type: application
                version: %1$s
                appVersion: %1$s
                """.formatted(version.group(1));
    }

    private String values() throws IOException {
        var text = new StringBuilder("""
                # Where the images are.
                image:
                  registry: ghcr.io/headwind
                  tag: latest
                # The keys of docs/configuration.md. Set on the settings page they hold until the next upgrade.
                config:
                """);
        var configuration =
                Optional.ofNullable(manifests.with(Set.of()).get(CONFIGURATION)).orElseThrow();
        configuration
                .lines()
                .dropWhile(line -> !line.equals("data:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .forEach(line -> text.append(line).append('\n'));
        for (var each : Switch.values()) {
            text.append("# %s\n%s:\n  enabled: false\n".formatted(each.purpose(), each.component()));
        }
        return text.toString();
    }
}
