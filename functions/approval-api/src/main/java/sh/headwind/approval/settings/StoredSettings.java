// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.failure.Failure;
import sh.headwind.kubernetes.api.ApiCall;

/** The settings in the cluster. Keys that are not in {@link Setting} are left as they are. */
@Singleton
public class StoredSettings {

    /** What is shown in the place of a secret; sent back it changes nothing. */
    public static final String MASK = "********";

    private static final String CONFIG = "headwind-config";
    private static final String SECRETS = "headwind-secrets";
    private static final String WRITE_SECRETS = "write the secrets of notifications";

    private final KubernetesClient client;
    private final String namespace;
    private final Config environment;

    StoredSettings(KubernetesClient client, ApprovalConfig config, Config environment) {
        this.client = client;
        this.environment = environment;
        this.namespace = config.namespace();
    }

    /** Where the settings are, and the right to them is asked for. */
    public String namespace() {
        return namespace;
    }

    /** All of them. */
    public Map<Setting, Shown> read() {
        return shown(stored(config(), secrets()));
    }

    private static Map<Setting, Shown> shown(Stored stored) {
        var values = new EnumMap<Setting, Shown>(Setting.class);
        for (var setting : Setting.values()) {
            values.put(setting, stored.shown(setting));
        }
        return values;
    }

    /** What holds now, read as every other part of Headwind reads it: the environment beats what is stored. */
    public Configuration configuration() {
        var stored = stored(config(), secrets());
        return ConfigurationReader.read(
                stored.config(), stored.secrets(), name -> environment.getOptionalValue(name, String.class));
    }

    private static Stored stored(Optional<ConfigMap> config, Optional<Secret> secrets) {
        var texts = new HashMap<String, String>();
        secrets.map(Secret::getData).orElse(Map.of()).forEach((key, value) -> texts.put(key, decoded(value)));
        return new Stored(config.map(ConfigMap::getData).orElse(Map.of()), texts);
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    /**
     * Sets these, and no other; a BAD_INPUT names the first that cannot be. What is wanted as it is shown already stays as it
     * is stored, so that whoever sends back all that was shown changes nothing.
     */
    public void write(Map<Setting, String> wanted) {
        var config = config();
        var secrets = secrets();
        var before = stored(config, secrets);
        var after = after(before, wanted);
        if (!after.secrets().equals(before.secrets())) {
            writeSecrets(secrets, after.secrets()); // first: where it is refused, nothing is changed by halves
        }
        if (!after.config().equals(before.config())) {
            writeConfig(config, after.config());
        }
    }

    private static Stored after(Stored before, Map<Setting, String> wanted) {
        var shown = shown(before);
        var after = before;
        for (var each : wanted.entrySet()) {
            var setting = each.getKey();
            if (shown.containsKey(setting) && shown.get(setting).value().equals(each.getValue())) {
                continue;
            }
            setting.problem(each.getValue()).ifPresent(problem -> {
                throw Failure.badInput("change the settings", problem);
            });
            after = after.with(setting, each.getValue());
        }
        return after;
    }

    /** On top of what was read: who wrote in between is not undone. */
    private void writeConfig(Optional<ConfigMap> there, Map<String, String> data) {
        var object = there.map(ConfigMapBuilder::new)
                .orElseGet(() -> new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(CONFIG)
                        .endMetadata())
                .withData(data)
                .build();
        ApiCall.attempt(
                "write the settings",
                () -> there.isPresent()
                        ? client.resource(object).update()
                        : client.resource(object).create());
    }

    private void writeSecrets(Optional<Secret> there, Map<String, String> texts) {
        var data = new HashMap<>(there.map(Secret::getData).orElse(Map.of()));
        data.keySet().retainAll(texts.keySet());
        texts.forEach((key, text) -> {
            if (!data.containsKey(key) || !decoded(data.get(key)).equals(text)) {
                data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
        });
        var object = there.map(SecretBuilder::new)
                .orElseGet(() -> new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(SECRETS)
                        .endMetadata())
                .withData(data)
                .build();
        if (there.isPresent()) {
            ApiCall.attempt(WRITE_SECRETS, () -> client.resource(object).update());
        } else {
            createSecrets(object);
        }
    }

    /** To create Secrets is a right to all of a namespace, so Headwind has it not: the first one is a person's to make. */
    private void createSecrets(Secret object) {
        try {
            ApiCall.attempt(WRITE_SECRETS, () -> client.resource(object).create());
        } catch (Failure refused) {
            if (refused.kind() != Failure.Kind.DENIED) {
                throw refused;
            }
            throw Failure.denied(
                            WRITE_SECRETS,
                            "there is no Secret %s yet; make it once with: kubectl create secret generic %s -n %s"
                                    .formatted(SECRETS, SECRETS, namespace))
                    .because(refused);
        }
    }

    private Optional<ConfigMap> config() {
        return ApiCall.find(
                "read the settings",
                () -> client.configMaps()
                        .inNamespace(namespace)
                        .withName(CONFIG)
                        .get());
    }

    private Optional<Secret> secrets() {
        return ApiCall.find(
                "read the secrets of notifications",
                () -> client.secrets().inNamespace(namespace).withName(SECRETS).get());
    }
}
