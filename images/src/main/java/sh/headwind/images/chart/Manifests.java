// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code kubectl kustomize} makes of the base with components upon it. */
final class Manifests {

    private static final Pattern KIND = Pattern.compile("(?m)^kind: (\\S+)$");
    private static final Pattern NAME = Pattern.compile("(?m)^metadata:\\n(?:  .*\\n)*?  name: (\\S+)$");

    private final Path knative;
    private final Path workshop;
    private final Map<Set<Switch>, Map<String, String>> built = new HashMap<>();

    /** Of {@code config/knative}; {@code workshop} is a folder to write in. */
    Manifests(Path knative, Path workshop) {
        this.knative = knative;
        this.workshop = workshop;
    }

    /** The objects by kind and name, {@code configmap-headwind-config}, each as YAML. */
    Map<String, String> with(Set<Switch> switches) throws IOException {
        var known = built.get(switches);
        if (known != null) {
            return known;
        }
        var objects = new LinkedHashMap<String, String>();
        for (var object : kustomize(switches).split("(?m)^---\\n")) {
            objects.merge(identity(object), object, (one, other) -> {
                throw new IllegalStateException("two objects are called the same:\n" + one + other);
            });
        }
        built.put(Set.copyOf(switches), objects);
        return objects;
    }

    private String kustomize(Set<Switch> switches) throws IOException {
        var folder = Files.createDirectories(workshop.resolve("kustomize"));
        var text =
                new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ");
        text.append(folder.relativize(knative.resolve("base"))).append("\ncomponents:\n");
        for (var each : Switch.values()) {
            if (switches.contains(each)) {
                var component = knative.resolve("components").resolve(each.component());
                text.append("  - ").append(folder.relativize(component)).append('\n');
            }
        }
        Files.writeString(folder.resolve("kustomization.yaml"), text.toString());
        return run(folder);
    }

    private static String run(Path folder) throws IOException {
        var process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("kubectl kustomize: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }

    private static String identity(String object) {
        return (first(KIND, object) + "-" + first(NAME, object)).toLowerCase(Locale.ROOT);
    }

    private static String first(Pattern pattern, String object) {
        var matcher = pattern.matcher(object);
        if (!matcher.find()) {
            throw new IllegalStateException("no kind or no name:\n" + object);
        }
        return matcher.group(1);
    }
}
