// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.update.Origin;

/** A repository with many tags of all kinds, the same each time: versions, flavours, dates, numbers, hashes, signatures. */
final class TagList {

    private static final List<String> SUFFIXES =
            List.of("", "", "-alpine", "-alpine3.19", "-slim-bookworm", "-rc1", "-debian-12-r3");

    private final Random random = new Random(42);
    private final List<Candidate> candidates = new ArrayList<>();

    /** {@code size} candidates in no order, each with a time of push. */
    static List<Candidate> of(int size) {
        var list = new TagList();
        for (var i = 0; i < size; i++) {
            list.add(i);
        }
        Collections.shuffle(list.candidates, list.random);
        return List.copyOf(list.candidates);
    }

    /**
     * The same by their letters.
     *
     * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags">OCI distribution: a
     *     list of tags is in lexical order</a>
     */
    static List<Candidate> inOrder(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing(candidate -> candidate.tag().value()))
                .toList();
    }

    private void add(int index) {
        var tag = new Tag(
                switch (index % 10) {
                    case 0 -> "sha256-" + "%064x.sig".formatted(index);
                    case 1 -> "%07x".formatted(0xabc0000 + index);
                    case 2 -> String.valueOf(20_000_000 + index);
                    case 3 -> "2024.%02d.%d".formatted(1 + index % 12, index);
                    case 4 -> "main-" + index;
                    default -> version(index);
                });
        var pushedAt = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(index);
        candidates.add(new Candidate(tag, Optional.empty(), Optional.of(pushedAt), Origin.POLL));
    }

    private String version(int index) {
        var suffix = SUFFIXES.get(random.nextInt(SUFFIXES.size()));
        return "v" + (1 + random.nextInt(3)) + "." + random.nextInt(40) + "." + index + suffix;
    }
}
