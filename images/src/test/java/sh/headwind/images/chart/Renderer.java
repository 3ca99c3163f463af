// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of {@code helm template} as the chart needs, and no more: conditions on switches, four values, and the loop over the
 * configuration. Anything else in braces fails.
 */
final class Renderer {

    private static final Pattern IF = Pattern.compile("\\{\\{- if (not )?\\.Values\\.([a-z]+)\\.enabled }}");
    private static final String LOOP = """
            {{- range $key, $value := .Values.config }}
              {{ $key }}: {{ $value | quote }}
            {{- end }}
            """;

    private final Map<String, String> values;
    private final Map<String, String> config;
    private final Set<Switch> on;

    Renderer(Map<String, String> values, Map<String, String> config, Set<Switch> on) {
        this.values = values;
        this.config = config;
        this.on = on;
    }

    String render(String template) {
        var settings = config.entrySet().stream()
                .map(each -> "  %s: \"%s\"\n".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        var output = new StringBuilder();
        Deque<Boolean> shown = new ArrayDeque<>();
        for (var line : template.replace(LOOP, settings).split("(?<=\\n)")) {
            if (line.startsWith("{{-")) {
                step(line.strip(), shown);
            } else if (!shown.contains(false)) {
                output.append(valued(line));
            }
        }
        if (!shown.isEmpty()) {
            throw new AssertionError("a condition has no end: " + template);
        }
        return output.toString();
    }

    private void step(String action, Deque<Boolean> shown) {
        var condition = IF.matcher(action);
        if (condition.matches()) {
            var isOn = on.stream().anyMatch(each -> each.component().equals(condition.group(2)));
            shown.push(isOn == (condition.group(1) == null));
        } else if (action.equals("{{- else }}")) {
            shown.push(!shown.pop());
        } else if (action.equals("{{- end }}")) {
            shown.pop();
        } else {
            throw new AssertionError("not understood: " + action);
        }
    }

    private String valued(String line) {
        var text = line;
        for (var value : values.entrySet()) {
            text = text.replace("{{ " + value.getKey() + " }}", value.getValue());
        }
        var left = text.replace("{{ \"{{\" }}", "");
        if (left.contains("{{")) {
            throw new AssertionError("not understood: " + line);
        }
        return text.replace("{{ \"{{\" }}", "{{");
    }
}
