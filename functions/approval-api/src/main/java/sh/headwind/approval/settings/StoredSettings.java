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
import sh.headwind.approval.settings.Setting.Kind;
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

    /** All values, secrets masked, {@code ""} for a secret that is not set. */
    public Map<Setting, String> read() {
        var config = config().map(ConfigMap::getData).orElse(Map.of());
        var secrets = secrets().map(Secret::getData).orElse(Map.of());
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            var value = setting.kind() == Kind.SECRET
                    ? (secrets.containsKey(setting.key()) ? MASK : "")
                    : config.getOrDefault(setting.key(), setting.otherwise());
            values.put(setting, value);
        }
        return values;
    }

    /** What holds now, read as every other part of Headwind reads it: the environment beats what is stored. */
    public Configuration configuration() {
        var config = config().map(ConfigMap::getData).orElse(Map.of());
        var secrets = new HashMap<String, String>();
        secrets().map(Secret::getData).orElse(Map.of()).forEach((key, value) -> secrets.put(key, decoded(value)));
        return ConfigurationReader.read(config, secrets, name -> environment.getOptionalValue(name, String.class));
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    /** Sets these, and no other; a BAD_INPUT names the first that cannot be. */
    public void write(Map<Setting, String> changes) {
        changes.forEach((setting, value) -> {
            var problem = setting.problem(value);
            if (!problem.isEmpty()) {
                throw Failure.badInput("change the settings", problem);
            }
        });
        var config = new HashMap<String, String>();
        var secrets = new HashMap<String, String>();
        changes.forEach((setting, value) -> {
            if (setting.kind() != Kind.SECRET) {
                config.put(setting.key(), value);
            } else if (!value.equals(MASK)) {
                secrets.put(setting.key(), value);
            }
        });
        if (!secrets.isEmpty()) {
            writeSecrets(secrets); // first: where it is refused, nothing is changed by halves
        }
        if (!config.isEmpty()) {
            writeConfig(config);
        }
    }

    private void writeConfig(Map<String, String> changes) {
        var there = config();
        var data = new HashMap<>(there.map(ConfigMap::getData).orElse(Map.of()));
        data.putAll(changes);
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

    private void writeSecrets(Map<String, String> changes) {
        var there = secrets();
        var data = new HashMap<>(there.map(Secret::getData).orElse(Map.of()));
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                data.remove(key);
            } else {
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
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
