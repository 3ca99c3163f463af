// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Running;
import sh.headwind.core.registry.Registry;

/**
 * Asks the registry when images were built, which puts tags in order that are no versions. Each answer costs up to three
 * requests that may count as pulls, so only {@link #MOST} candidates are asked for; what is left stays unknown, which is no
 * update.
 */
final class BuildTimes {

    /** As many as poll offers at one look. */
    static final int MOST = 5;

    private final Registry registry;

    BuildTimes(Registry registry) {
        this.registry = registry;
    }

    /** The candidates, those without a time with the one that the registry tells; the last by name are asked for first. */
    List<Candidate> of(Subject subject, List<Candidate> candidates) {
        var asked = candidates.stream()
                .filter(candidate -> candidate.pushedAt().isEmpty())
                .sorted(Comparator.comparing(
                                (Candidate candidate) -> candidate.tag().value())
                        .reversed())
                .limit(MOST)
                .toList();
        return candidates.stream()
                .map(candidate -> asked.contains(candidate) ? timed(subject, candidate) : candidate)
                .toList();
    }

    /** What runs, with the time it was built, where the registry tells. */
    Running of(Subject subject, Running running) {
        if (running.pushedAt().isPresent()) {
            return running;
        }
        return repository(subject)
                .flatMap(repository -> running.digest()
                        .or(() -> running.tag().flatMap(tag -> registry.digest(repository, tag, subject.credentials())))
                        .flatMap(digest -> created(subject, repository, digest)))
                .map(running::withPushedAt)
                .orElse(running);
    }

    private Candidate timed(Subject subject, Candidate candidate) {
        var repository = repository(subject);
        var digest = repository.flatMap(
                where -> candidate.digest().or(() -> registry.digest(where, candidate.tag(), subject.credentials())));
        var created = repository.flatMap(where -> digest.flatMap(value -> created(subject, where, value)));
        return new Candidate(candidate.tag(), digest, created, candidate.origin());
    }

    /** Where the registry may be asked: not for a classic chart, nor where only the nodes can reach it. */
    private static Optional<Repository> repository(Subject subject) {
        return subject.settings().verify() ? subject.image().source().repository() : Optional.empty();
    }

    /** Unknown too where the registry does not have the digest any more. */
    private Optional<Instant> created(Subject subject, Repository repository, Digest digest) {
        try {
            return registry.created(repository, digest, subject.credentials());
        } catch (Failure failure) {
            return switch (failure.kind()) {
                case NOT_FOUND, BAD_INPUT -> Optional.empty();
                case CONFLICT, DENIED, THROTTLED, UNAVAILABLE -> throw failure;
            };
        }
    }
}
