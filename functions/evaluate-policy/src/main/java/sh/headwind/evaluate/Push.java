// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.update.Origin;
import sh.headwind.events.Artifact;

/**
 * What was pushed, in the words of the domain.
 *
 * @param source name of the repository or chart, as in the index
 * @param authenticated whether the sender proved who it is
 * @param trace that the push belongs to
 */
public record Push(
        String source, List<Candidate> candidates, Origin origin, boolean authenticated, Optional<TraceContext> trace) {

    public Push {
        candidates = List.copyOf(candidates);
    }

    /** A push of no trace. */
    public Push(String source, List<Candidate> candidates, Origin origin, boolean authenticated) {
        this(source, candidates, origin, authenticated, Optional.empty());
    }

    /** The same push, in this trace. */
    Push within(Optional<TraceContext> of) {
        return new Push(source, candidates, origin, authenticated, of);
    }

    /** Reads the payload of an event; a tag, digest or time that cannot be one is BAD_INPUT. */
    static Push of(String source, List<Artifact> artifacts, String origin, boolean authenticated) {
        var from = origin.equals(Origin.POLL.text()) ? Origin.POLL : Origin.WEBHOOK;
        return new Push(
                source, artifacts.stream().map(each -> candidate(each, from)).toList(), from, authenticated);
    }

    private static Candidate candidate(Artifact artifact, Origin origin) {
        return new Candidate(
                new Tag(artifact.tag().replace('+', '_')),
                Optional.ofNullable(artifact.digest()).map(Digest::new),
                Optional.ofNullable(artifact.pushedAt()).map(Push::moment),
                origin);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Failure.badInput("read the time of a push '" + Excerpt.of(text) + "'", "expected RFC 3339")
                    .because(e);
        }
    }
}
