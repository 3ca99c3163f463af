// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import sh.headwind.registry.RegistryConfiguration;
import sh.headwind.sink.SinkConfiguration;

/**
 * Looks at start, where {@code headwind.poll.enabled} says so, whether there is all that polling needs: a process without a
 * sink or with a list of registries that cannot be read ends with a sentence, instead of losing what it finds later.
 */
@Singleton
final class PollStartup {

    private static final Logger LOG = Logger.getLogger(PollStartup.class);

    private final boolean enabled;
    private final Config environment;

    PollStartup(@ConfigProperty(name = "headwind.poll.enabled") boolean enabled, Config environment) {
        this.enabled = enabled;
        this.environment = environment;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            LOG.info(check(name -> environment.getOptionalValue(name, String.class)));
        }
    }

    /** What will be done, in one line; throws a {@code Failure} that says what is missing or wrong. */
    static String check(Function<String, Optional<String>> environment) {
        var sink = SinkConfiguration.read(environment);
        var registries = RegistryConfiguration.parse(
                environment.apply("headwind.registries").orElse(""));
        return "polls send what they find to %s; hosts in HEADWIND_REGISTRIES: %d"
                .formatted(sink.uri(), registries.hosts().size());
    }
}
