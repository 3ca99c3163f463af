// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.chart;

import java.util.Optional;
import java.util.regex.Pattern;

/** An object of the manifests as a template: what is a user's to choose becomes a value. */
final class Template {

    private static final String NAMESPACE = "headwind-system";
    private static final Pattern IMAGE = Pattern.compile("ghcr\\.io/headwind/([a-z-]+):latest");
    private static final Pattern SETTINGS = Pattern.compile("(?m)^data:\\n(?:  .*\\n)+");
    private static final String ANY_SETTINGS = """
            data:
            {{- range $key, $value := .Values.config }}
              {{ $key }}: {{ $value | quote }}
            {{- end }}
            """;

    private Template() {}

    /** The template of one object, ending with a line feed. */
    static String of(String object) {
        var text = object.replace("{{", "{{ \"{{\" }}");
        text = IMAGE.matcher(text).replaceAll("{{ .Values.image.registry }}/$1:{{ .Values.image.tag }}");
        if (text.contains("kind: ConfigMap") && text.contains("  name: headwind-config\n")) {
            text = SETTINGS.matcher(text).replaceFirst(ANY_SETTINGS.replace("$", "\\$"));
        }
        return text.replace(NAMESPACE, "{{ .Release.Namespace }}").stripTrailing() + "\n";
    }

    /** What stands for an object that is {@code with} where a component is switched on, {@code without} where not. */
    static Optional<String> either(Switch by, Optional<String> with, Optional<String> without) {
        if (with.equals(without)) {
            return with;
        }
        var condition = ".Values." + by.component() + ".enabled";
        var text = with.map(
                        on -> "{{- if %s }}\n%s%s".formatted(condition, on, without.isEmpty() ? "" : "{{- else }}\n"))
                .orElse("{{- if not %s }}\n".formatted(condition));
        return Optional.of(text + without.orElse("") + "{{- end }}\n");
    }
}
