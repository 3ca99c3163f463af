// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sh.headwind.core.configuration.Form;

/**
 * What the ConfigMap and the Secret hold, by their keys; values in plain text.
 *
 * @param config the ConfigMap's
 * @param secrets the Secret's
 */
record Stored(Map<String, String> config, Map<String, String> secrets) {

    private static final Pattern HOSTS = Pattern.compile("webhook\\.(.+)\\.hosts");

    Stored {
        config = Map.copyOf(config);
        secrets = Map.copyOf(secrets);
    }

    Shown shown(Setting setting) {
        var key = setting.key();
        var text = text(setting);
        var problem = key.problem(text).orElse("");
        return switch (key.form()) {
            case Form.Flag _, Form.Brake _ ->
                new Shown(key.inForce(text).map(String::valueOf).orElse(""), problem);
            case Form.Hidden _ -> new Shown(text.isEmpty() ? "" : StoredSettings.MASK, problem);
            case Form.Count _, Form.Time _, Form.Zone _, Form.Choice _, Form.Text _, Form.Words _ ->
                new Shown(text.isEmpty() ? key.otherwise() : text, problem);
            case Form.People _, Form.Hosts _ -> new Shown(text, problem);
        };
    }

    private String text(Setting setting) {
        var key = setting.key();
        if (key.form() instanceof Form.Hosts) {
            return hosts();
        }
        var place = key.isConfidential() ? secrets : config;
        var text = place.getOrDefault(key.name(), "").strip();
        return text.isEmpty()
                ? setting.inSight()
                        .map(other -> config.getOrDefault(other.name(), "").strip())
                        .orElse("")
                : text;
    }

    private String hosts() {
        return new TreeMap<>(config)
                .entrySet().stream()
                        .flatMap(entry -> HOSTS.matcher(entry.getKey())
                                .results()
                                .map(match ->
                                        match.group(1) + " " + entry.getValue().strip()))
                        .collect(Collectors.joining("\n"));
    }

    /** The same with that value; the empty text takes the key away. */
    Stored with(Setting setting, String value) {
        var key = setting.key();
        var nextConfig = new HashMap<>(config);
        var nextSecrets = new HashMap<>(secrets);
        if (key.form() instanceof Form.Hosts form) {
            nextConfig.keySet().removeIf(name -> HOSTS.matcher(name).matches());
            form.read(value)
                    .orElse(Map.of())
                    .forEach((receiver, hosts) ->
                            nextConfig.put("webhook." + receiver + ".hosts", String.join(" ", hosts)));
            return new Stored(nextConfig, nextSecrets);
        }
        var place = key.isConfidential() ? nextSecrets : nextConfig;
        if (value.isEmpty()) {
            place.remove(key.name());
        } else {
            place.put(key.name(), value);
        }
        setting.inSight().ifPresent(other -> nextConfig.remove(other.name()));
        return new Stored(nextConfig, nextSecrets);
    }
}
