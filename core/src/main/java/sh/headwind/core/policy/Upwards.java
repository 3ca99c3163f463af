// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Version;
import sh.headwind.core.policy.Verdict.Keep;

/**
 * A line that leads to no lower version of one flavour, though its own order may. An order by push time or by letters, mixed with
 * one by versions, would else go in circles: 1.3.0, nightly, 1.2.0, 1.3.0.
 *
 * @param reached versions that ran, in any order
 */
record Upwards<K>(Line<K> line, List<Version> reached) implements Line<K> {

    private static final VersionScale VERSIONS = new VersionScale();

    static <K> Line<K> from(List<Version> reached, Line<K> line) {
        return reached.isEmpty() ? line : new Upwards<>(line, reached);
    }

    @Override
    public Place<K> place(Candidate candidate) {
        return switch (line.place(candidate)) {
            case Place.Above<K> above ->
                higherThan(candidate)
                        .<Place<K>>map(ran -> below(above, candidate, ran))
                        .orElse(above);
            case Place.Level<K> level -> level;
            case Place.Below<K> below -> below;
            case Place.Off<K> off -> off;
        };
    }

    private Optional<Version> higherThan(Candidate candidate) {
        return Version.of(candidate.tag())
                .flatMap(version -> reached.stream()
                        .filter(ran -> ran.suffixes()
                                .flavour()
                                .hasNamesOf(version.suffixes().flavour()))
                        .filter(ran -> VERSIONS.compare(ran, version) > 0)
                        .findFirst());
    }

    private static <K> Place<K> below(Place.Above<K> above, Candidate candidate, Version ran) {
        return new Place.Below<>(
                above.key(),
                new Keep(Reason.NOT_NEWER, candidate.tag() + " is a lower version than " + ran + ", which ran here"));
    }

    @Override
    public Comparator<K> order() {
        return line.order();
    }
}
