// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.log;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Has {@code RUST_LOG} set the log levels: more than an application says, less than the variables of Quarkus. */
public final class LogLevels implements ConfigSourceFactory {

    private static final String VARIABLE = "RUST_LOG";

    /** Between application.properties, 250, and the environment, 300. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return Optional.ofNullable(context.getValue(VARIABLE))
                .flatMap(value -> Optional.ofNullable(value.getValue()))
                .<ConfigSource>map(
                        text -> new PropertiesConfigSource(LogDirectives.properties(text), VARIABLE, ORDINAL))
                .map(List::of)
                .orElse(List.of());
    }
}
