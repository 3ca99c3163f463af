// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes the tracer of the process: silent, and with nothing to start, unless a collector is configured. */
@Singleton
final class Tracing {

    private @Nullable OtlpExporter exporter;

    Tracing() {}

    @Produces
    @Singleton
    Tracer tracer(@ConfigProperty(name = "quarkus.application.name", defaultValue = "headwind") String service) {
        var config = ConfigProvider.getConfig();
        return Collector.read(name -> config.getOptionalValue(name, String.class), service)
                .map(this::tracer)
                .orElse(Tracer.SILENT);
    }

    private Tracer tracer(Collector collector) {
        var to = new OtlpExporter(collector);
        exporter = to;
        return new Tracer(Optional.of(to), Clock.systemUTC(), Tracing::spanId);
    }

    void close(@Disposes Tracer tracer) {
        var open = exporter;
        if (open != null) {
            open.close();
        }
    }

    /** Not zero, which means none. */
    private static String spanId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
