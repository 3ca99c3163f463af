// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.simulate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Running;
import sh.headwind.core.update.Origin;

/**
 * A tag as somebody tells of it: {@code "1.3.0"}, {@code "1.3.0@sha256:..."}, or an object with what else is known.
 *
 * @param digest what it points at
 * @param pushedAt when it was pushed or built, RFC 3339
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SeenTag(
        @Nullable String tag,
        @Nullable String digest,
        @Nullable String pushedAt) {

    @JsonCreator
    SeenTag {}

    /** Of one text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SeenTag of(String text) {
        var at = text.indexOf('@');
        return at < 0
                ? new SeenTag(text, null, null)
                : new SeenTag(text.substring(0, at), text.substring(at + 1), null);
    }

    Candidate candidate(Origin origin) {
        return new Candidate(named(), pointsAt(), pushed(), origin);
    }

    Running running() {
        var running = Running.of(named());
        var known = pointsAt().map(running::withDigest).orElse(running);
        return pushed().map(known::withPushedAt).orElse(known);
    }

    private Tag named() {
        return Optional.ofNullable(tag)
                .map(Tag::ofChart)
                .orElseThrow(() -> Failure.badInput("simulate", "a tag has no name"));
    }

    private Optional<Digest> pointsAt() {
        return Optional.ofNullable(digest).map(Digest::new);
    }

    private Optional<Instant> pushed() {
        return Optional.ofNullable(pushedAt).map(SeenTag::moment);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Failure.badInput("read the time '" + Excerpt.of(text) + "'", "expected RFC 3339")
                    .because(e);
        }
    }
}
