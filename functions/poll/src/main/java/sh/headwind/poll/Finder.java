// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Choice;
import sh.headwind.core.policy.Judged;
import sh.headwind.core.policy.PolicyEvaluator;
import sh.headwind.core.policy.Reason;
import sh.headwind.core.policy.Verdict;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Sighting;
import sh.headwind.poll.Found.Next;
import sh.headwind.poll.Found.Offer;
import sh.headwind.poll.Watch.Watched;

/**
 * Compares what a registry shows with what runs and what is known.
 *
 * <ul>
 *   <li>A policy over tags: its newest candidate is offered, on the first look too, because it is compared with what runs
 *       now; so a push that nobody heard of is made good. Its digest is asked for once, when it is first seen. One that
 *       vanished, or that was rolled back here, makes room for the next. The next ones go along, unasked for: evaluate-policy
 *       falls back on them where it finds that the newest was answered already, or lacks a platform.
 *   <li>A policy over digests: the first look only records what the tag points at, because nobody knows whether that is
 *       what runs; from then on another digest is offered. A digest in the reference says what runs, and is compared with at
 *       once.
 *   <li>An order by push time: tags that no version puts in order are offered with the time they were built, a few at each
 *       look.
 * </ul>
 */
final class Finder {

    /** More unordered tags than the memory of an object could hold would be asked for again and again. */
    private static final int UNORDERED = 40;

    /** Build times cost pulls: so many are asked for at one look. */
    private static final int BUILD_TIMES = 5;

    /** So many candidates are tried at one look, until one can be offered. */
    private static final int TRIES = 10;

    /** As many as evaluate-policy has verdicts for, beside the newest. */
    private static final int NEXT = 4;

    private final Watch watch;
    private final Catalogue catalogue;
    private final Instant now;
    private final List<Sighting> seen = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();

    private Finder(Watch watch, Catalogue catalogue, Instant now) {
        this.watch = watch;
        this.catalogue = catalogue;
        this.now = now;
    }

    static Found find(Watch watch, Catalogue catalogue, Instant now) {
        var finder = new Finder(watch, catalogue, now);
        watch.containers().forEach(finder::look);
        return new Found(finder.seen, finder.offers);
    }

    private void look(Watched container) {
        var needs = container.needs();
        if (needs.currentDigest()) {
            container.running().tag().ifPresent(tag -> rebuilt(container, tag));
        }
        if (needs.tagList()) {
            newer(container, needs.pushTimes());
        }
    }

    private void rebuilt(Watched container, Tag tag) {
        var digest = catalogue.digest(tag);
        if (digest.isEmpty()) {
            return;
        }
        var current = digest.orElseThrow();
        var known = known(tag);
        var sighting = sighting(tag, current);
        var differs = container
                .running()
                .digest()
                .map(running -> !running.equals(current))
                .orElseGet(() -> known.stream().anyMatch(each -> !each.digest().equals(current)));
        if (differs) {
            offer(container, sighting, List.of());
        }
    }

    private void newer(Watched container, boolean byTime) {
        var candidates =
                new ArrayList<>(catalogue.tags().stream().map(Candidate::listed).toList());
        for (var tries = 0; tries < TRIES; tries++) {
            var choice = PolicyEvaluator.choose(container.rules(), container.running(), candidates);
            if (choice.pick().isEmpty()) {
                if (byTime) {
                    unordered(container, untimed(choice));
                }
                return;
            }
            var pick = choice.pick().get();
            var digest = offerable(container, pick.tag());
            if (digest.isPresent()) {
                offer(container, sighting(pick.tag(), digest.get()), next(choice));
                return;
            }
            candidates.remove(pick);
        }
    }

    /**
     * What the tag points at; empty where it vanished, or where that was rolled back here. It is remembered, but for what is in
     * quarantine: only the registry knows whether the tag was built anew.
     */
    private Optional<Digest> offerable(Watched container, Tag tag) {
        Predicate<Digest> wanted =
                digest -> !container.running().quarantine().digests().contains(digest);
        return known(tag).stream()
                .findFirst()
                .map(Sighting::digest)
                .filter(wanted)
                .or(() -> catalogue.digest(tag).filter(wanted));
    }

    /**
     * Tags that only the times they were built put in order. evaluate-policy notes down what it has decided about, so a tag
     * that is not noted is offered again; of the noted ones only the newest can still be wanted.
     */
    private void unordered(Watched container, List<Tag> tags) {
        if (tags.size() > UNORDERED) {
            return;
        }
        tags.stream()
                .filter(tag -> known(tag).isEmpty())
                .sorted(Comparator.comparing(Tag::value).reversed())
                .limit(BUILD_TIMES)
                .forEach(tag -> catalogue
                        .digest(tag)
                        .ifPresent(digest -> offerByTime(container, new Sighting(tag, digest, now))));
        status().newest()
                .filter(newest ->
                        tags.contains(newest.tag()) && !known(newest.tag()).isEmpty())
                .ifPresent(newest -> offerByTime(container, newest));
    }

    private void offerByTime(Watched container, Sighting sighting) {
        if (!isOpen(container, sighting)) {
            return;
        }
        var created = catalogue.created(sighting.tag(), sighting.digest());
        if (created.isPresent()) {
            offers.add(new Offer(sighting, created, List.of()));
        } else {
            seen.add(sighting);
        }
    }

    private static List<Tag> untimed(Choice choice) {
        return choice.judged().stream()
                .filter(Finder::lacksTime)
                .map(judged -> judged.candidate().tag())
                .toList();
    }

    private static boolean lacksTime(Judged judged) {
        return judged.verdict() instanceof Verdict.Keep keep && keep.reason() == Reason.PUSH_TIME_UNKNOWN;
    }

    private List<Next> next(Choice choice) {
        return choice.judged().stream()
                .filter(judged -> judged.verdict() instanceof Verdict.Keep keep && keep.reason() == Reason.NOT_NEWEST)
                .limit(NEXT)
                .map(judged -> judged.candidate().tag())
                .map(tag -> new Next(tag, catalogue.listedDigest(tag)))
                .toList();
    }

    /** A next one that is new itself may be what an earlier refusal of the newest was waiting for. */
    private void offer(Watched container, Sighting sighting, List<Next> next) {
        var isNextOpen =
                next.stream().limit(1).anyMatch(first -> Open.isOpen(status(), container.use(), first.tag(), now));
        if (isNextOpen || isOpen(container, sighting)) {
            offers.add(new Offer(sighting, Optional.empty(), next));
        }
    }

    private boolean isOpen(Watched container, Sighting sighting) {
        return Open.isOpen(watch.image().status(), container.use(), sighting, now);
    }

    /** When the tag was first seen there; noted if that is now. */
    private Sighting sighting(Tag tag, Digest digest) {
        Predicate<Sighting> same =
                each -> each.tag().equals(tag) && each.digest().equals(digest);
        var known = status().firstSeen().stream().filter(same).findFirst();
        return known.or(() -> seen.stream().filter(same).findFirst()).orElseGet(() -> {
            var first = new Sighting(tag, digest, now);
            seen.add(first);
            return first;
        });
    }

    /** Digests that the tag was seen at before this look, newest first. */
    private List<Sighting> known(Tag tag) {
        return status().firstSeen().stream()
                .filter(each -> each.tag().equals(tag))
                .toList();
    }

    private TrackedStatus status() {
        return watch.image().status();
    }
}
