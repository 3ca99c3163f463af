// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Numbers;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Verdict.Keep;
import sh.headwind.core.policy.Verdict.Update;

/** All candidates on one line: who is eligible, and who of them is the newest. They come sorted by tag, which decides ties. */
record Contest<K>(Line<K> line, Rules rules, Running running) {

    private record Entry<K>(Candidate candidate, Place<K> place) {}

    private record Eligible<K>(Candidate candidate, K key) {}

    Choice choose(List<Candidate> candidates) {
        var entries = candidates.stream()
                .map(candidate -> new Entry<>(candidate, place(candidate)))
                .toList();
        var lowerIsEligible = rules.allowDowngrade() && entries.stream().noneMatch(this::isOfferedAndRuns);
        var eligible = new ArrayList<Eligible<K>>();
        var rest = new ArrayList<Judged>();
        for (var entry : entries) {
            switch (entry.place()) {
                case Place.Above<K>(var key) -> eligible.add(new Eligible<>(entry.candidate(), key));
                case Place.Below<K>(var key, var _)
                when lowerIsEligible -> eligible.add(new Eligible<>(entry.candidate(), key));
                case Place.Below<K>(var _, var keep) -> rest.add(new Judged(entry.candidate(), keep));
                case Place.Level<K>(var keep) -> rest.add(new Judged(entry.candidate(), keep));
                case Place.Off<K>(var keep) -> rest.add(new Judged(entry.candidate(), keep));
            }
        }
        return choice(Podium.inOrder(eligible, newestFirst()), rest);
    }

    private Place<K> place(Candidate candidate) {
        var refusal = NeverOffered.refuse(candidate.tag());
        if (refusal.isPresent()) {
            return new Place.Off<>(refusal.get());
        }
        if (running.quarantine().holds(candidate)) {
            return Place.off(Reason.QUARANTINED, candidate.tag() + " was rolled back here and is in quarantine");
        }
        return line.place(candidate);
    }

    /** With {@code allow-downgrade}, what runs is not left for a lower candidate while it is still there and in bounds. */
    private boolean isOfferedAndRuns(Entry<K> entry) {
        return running.tag().equals(Optional.of(entry.candidate().tag())) && !(entry.place() instanceof Place.Off<K>);
    }

    private Comparator<Eligible<K>> newestFirst() {
        var order = line.order();
        return (left, right) -> {
            var difference = order.compare(right.key(), left.key());
            return difference != 0
                    ? difference
                    : Boolean.compare(
                            isSpelledLikeRunning(right.candidate().tag()),
                            isSpelledLikeRunning(left.candidate().tag()));
        };
    }

    private boolean isSpelledLikeRunning(Tag tag) {
        return running.tag().map(Contest::prefix).equals(Optional.of(prefix(tag)));
    }

    private static String prefix(Tag tag) {
        return tag.value().substring(0, Numbers.startOfNumbers(tag.value()));
    }

    private Choice choice(List<Eligible<K>> eligible, List<Judged> rest) {
        if (eligible.isEmpty()) {
            return new Choice(Optional.empty(), rest);
        }
        var pick = eligible.getFirst().candidate();
        var judged = new ArrayList<Judged>(eligible.size() + rest.size());
        judged.add(new Judged(pick, new Update(because(pick))));
        for (var other : eligible.subList(1, eligible.size())) {
            var tag = other.candidate().tag();
            judged.add(new Judged(
                    other.candidate(),
                    new Keep(Reason.NOT_NEWEST, tag + " would do, but " + pick.tag() + " is newer")));
        }
        judged.addAll(rest);
        return new Choice(Optional.of(pick), judged);
    }

    private String because(Candidate pick) {
        var from = running.tag().map(Tag::value).orElse("");
        var policy = rules.policy().text();
        return pick.tag().value().equals(from)
                ? pick.tag() + " was rebuilt, which the policy " + policy + " follows"
                : pick.tag() + " is the newest that the policy " + policy + " allows after " + from;
    }
}
