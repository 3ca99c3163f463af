// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points in time as Kubernetes writes them: RFC 3339. */
public final class Instants {

    private Instants() {}

    /** The instant, with any offset; empty when {@code text} is absent or is none. */
    public static Optional<Instant> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** To the millisecond, so that what is read back equals what was written on every platform. */
    public static String write(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
