// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.configuration;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.failure.Failure;
import sh.headwind.kubernetes.api.ApiCall;

/**
 * The ConfigMap {@code headwind-config} and the Secret {@code headwind-secrets}, read by name when they are asked for and
 * older than {@link #LIFETIME}. Both may be missing. A cluster that does not answer leaves the last known values in force.
 */
public final class KubernetesConfigurations implements Configurations {

    static final String CONFIG_MAP = "headwind-config";
    static final String SECRET = "headwind-secrets";

    /** A change takes effect within a minute, and a burst of events costs one read. */
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(KubernetesConfigurations.class);

    private final KubernetesClient client;
    private final String namespace;
    private final Function<String, Optional<String>> environment;
    private final Clock clock;
    private Optional<Reading> last = Optional.empty();

    private record Reading(Configuration configuration, Instant at) {}

    /**
     * The configuration of the installation in {@code namespace}.
     *
     * @param environment a variable by its name; beats both objects
     */
    public KubernetesConfigurations(
            KubernetesClient client, String namespace, Function<String, Optional<String>> environment, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public synchronized Configuration current() {
        var now = clock.instant();
        var fresh = last.filter(reading -> reading.at().plus(LIFETIME).isAfter(now));
        if (fresh.isPresent()) {
            return fresh.get().configuration();
        }
        var reading = new Reading(read(), now);
        last = Optional.of(reading);
        return reading.configuration();
    }

    private Configuration read() {
        try {
            var configuration = ConfigurationReader.read(configMap(), secret(), environment);
            configuration
                    .problems()
                    .forEach(problem -> LOG.warnf("configuration: %s; what is set there does not count", problem));
            return configuration;
        } catch (Failure failure) {
            if (last.isEmpty()) {
                throw failure;
            }
            LOG.warnf("%s; the last known configuration stays in force", failure.getMessage());
            return last.get().configuration();
        }
    }

    private Map<String, String> configMap() {
        return ApiCall.find(
                        "read the ConfigMap " + namespace + "/" + CONFIG_MAP,
                        () -> client.configMaps()
                                .inNamespace(namespace)
                                .withName(CONFIG_MAP)
                                .get())
                .flatMap(found -> Optional.ofNullable(found.getData()))
                .orElse(Map.of());
    }

    private Map<String, String> secret() {
        var texts = new HashMap<String, String>();
        ApiCall.find(
                        "read the Secret " + namespace + "/" + SECRET,
                        () -> client.secrets()
                                .inNamespace(namespace)
                                .withName(SECRET)
                                .get())
                .flatMap(found -> Optional.ofNullable(found.getData()))
                .orElse(Map.of())
                .forEach((key, value) ->
                        texts.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return texts;
    }
}
