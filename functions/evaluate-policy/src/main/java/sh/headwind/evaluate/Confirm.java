// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Running;
import sh.headwind.core.registry.Manifest;
import sh.headwind.core.registry.Manifest.Platform;
import sh.headwind.core.registry.Registry;
import sh.headwind.core.update.Origin;

/** Asks the registry: a push is a hint, the registry is the truth (design rule 4). */
final class Confirm {

    private final Registry registry;

    Confirm(Registry registry) {
        this.registry = registry;
    }

    /** The candidate with the digest that its tag has now; empty when there is no such tag (any more). */
    Optional<Candidate> ask(Subject subject, Candidate candidate, Push push) {
        var repository = subject.image().source().repository();
        if (repository.isEmpty() || (isBelieved(subject, push) && !isNameAlone(candidate))) {
            return Optional.of(candidate);
        }
        return registry.digest(repository.get(), candidate.tag(), subject.credentials())
                .map(digest ->
                        new Candidate(candidate.tag(), Optional.of(digest), candidate.pushedAt(), candidate.origin()));
    }

    /** Whether the registry has the last word on this push. */
    boolean isAsked(Subject subject, Push push) {
        return subject.image().source().repository().isPresent() && !isBelieved(subject, push);
    }

    /** A classic chart index is the truth already; else only an authenticated sender, and only where the user said so. */
    private static boolean isBelieved(Subject subject, Push push) {
        return !subject.settings().verify() && push.authenticated();
    }

    /** What poll lists as next was not asked for yet; who polls a registry can ask it. */
    private static boolean isNameAlone(Candidate candidate) {
        return candidate.origin() == Origin.POLL && candidate.digest().isEmpty();
    }

    /** Whether the candidate is what runs: pods report the digest of the index, or that of their own platform. */
    boolean runs(Subject subject, Candidate candidate, Running running) {
        if (candidate.digest().equals(running.digest())) {
            return true;
        }
        var repository = subject.image().source().repository();
        if (repository.isEmpty()
                || candidate.digest().isEmpty()
                || running.digest().isEmpty()) {
            return false;
        }
        return registry.manifest(repository.get(), candidate.digest().get(), subject.credentials()).platforms().stream()
                .map(Platform::digest)
                .anyMatch(digest -> digest.equals(running.digest().get()));
    }

    /**
     * Why the candidate cannot run where the present image runs: it lacks a platform, or is no chart where one is wanted.
     * Empty where it can, or where nobody knows what the present image is built for.
     */
    Optional<String> misfit(Subject subject, Choose.Picked picked) {
        var repository = subject.image().source().repository();
        var digest = picked.candidate().digest();
        if (repository.isEmpty() || digest.isEmpty() || !subject.settings().verify()) {
            return Optional.empty();
        }
        if (subject.isChart()) {
            var offered = registry.manifest(repository.get(), digest.get(), subject.credentials());
            return offered.configType().equals(Manifest.HELM_CONFIG)
                    ? Optional.empty()
                    : Optional.of(picked.candidate().tag() + " is no Helm chart");
        }
        return lacks(
                present(subject, repository.get(), picked.running()),
                () -> allPlatforms(subject, repository.get(), digest.get()));
    }

    private static Optional<String> lacks(List<String> present, Supplier<List<String>> offered) {
        var after = present.isEmpty() ? present : offered.get();
        var missing = new HashSet<>(present);
        missing.removeAll(after);
        if (after.isEmpty() || missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("the new image lacks " + missing.stream().sorted().collect(Collectors.joining(", "))
                + ", which runs now");
    }

    /**
     * What the present image is built for. Its tag tells it where nobody knows what runs, and where pods report the digest of
     * their own platform alone.
     */
    private List<String> present(Subject subject, Repository repository, Optional<Digest> running) {
        var index = running.map(digest -> names(platforms(subject, repository, digest)))
                .orElse(List.of());
        if (!index.isEmpty()) {
            return index;
        }
        var tagged = subject.reference()
                .effectiveTag()
                .flatMap(tag -> registry.digest(repository, tag, subject.credentials()));
        if (running.isEmpty()) {
            return tagged.map(digest -> allPlatforms(subject, repository, digest))
                    .orElse(List.of());
        }
        var behindTag = tagged.filter(digest -> !digest.equals(running.get()))
                .map(digest -> platforms(subject, repository, digest))
                .orElse(List.of());
        return behindTag.stream().map(Platform::digest).anyMatch(running.get()::equals)
                ? names(behindTag)
                : allPlatforms(subject, repository, running.get());
    }

    /** The platforms behind a digest, or the one of an image without an index. */
    private List<String> allPlatforms(Subject subject, Repository repository, Digest digest) {
        var names = names(platforms(subject, repository, digest));
        return names.isEmpty() ? alone(subject, repository, digest) : names;
    }

    private List<String> alone(Subject subject, Repository repository, Digest digest) {
        return ifThere(() -> registry.platform(repository, digest, subject.credentials()).stream()
                .map(Confirm::usual)
                .toList());
    }

    /** Some builders leave out the variant of arm64, which has but one. */
    private static String usual(String platform) {
        return platform.replaceFirst("/arm64/v8$", "/arm64");
    }

    /** The platforms behind an index; none where the registry does not have it any more, or does not tell. */
    private List<Platform> platforms(Subject subject, Repository repository, Digest digest) {
        return ifThere(() ->
                registry.manifest(repository, digest, subject.credentials()).platforms());
    }

    private static List<String> names(List<Platform> platforms) {
        return platforms.stream()
                .map(Platform::name)
                .filter(name -> !name.isEmpty() && !name.startsWith("unknown"))
                .map(Confirm::usual)
                .toList();
    }

    private static <T> List<T> ifThere(Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (Failure failure) {
            return switch (failure.kind()) {
                case NOT_FOUND, BAD_INPUT -> List.of();
                case CONFLICT, DENIED, THROTTLED, UNAVAILABLE -> throw failure;
            };
        }
    }
}
