// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How long a registry asks to be left alone.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-10.2.3">RFC 9110: Retry-After</a>
 */
final class RetryAfter {

    /** No quota is counted over more than a day: what goes beyond is a mistake. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The time of the header, seconds or a date, a day at most; {@code otherwise} when there is none that can be read. */
    static Duration of(HttpHeaders headers, Instant now, Duration otherwise) {
        var asked = asked(headers, now, otherwise);
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration asked(HttpHeaders headers, Instant now, Duration otherwise) {
        var text = headers.firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException _) {
            return otherwise;
        }
    }
}
