// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import java.util.Optional;
import sh.headwind.core.image.Version;
import sh.headwind.core.image.VersionReader;
import sh.headwind.core.policy.Verdict.Keep;

/** Versions: only those with as many numbers, and of one flavour, compare. */
final class VersionScale implements Scale<Version> {

    private final VersionReader reader = new VersionReader();

    @Override
    public String noun() {
        return "a version";
    }

    @Override
    public Optional<Version> read(String text) {
        return reader.read(text);
    }

    @Override
    public Optional<Keep> incomparable(Version running, Version candidate) {
        if (running.parts() != candidate.parts()) {
            return Optional.of(new Keep(
                    Reason.OTHER_LENGTH,
                    candidate + " has " + numbers(candidate) + ", " + running + " has " + numbers(running)));
        }
        if (!running.suffixes().flavour().mayBecome(candidate.suffixes().flavour())) {
            return Optional.of(otherFlavour(running, candidate));
        }
        return Optional.empty();
    }

    @Override
    public int compare(Version left, Version right) {
        var difference = Version.BY_NUMBER.compare(left, right);
        return difference != 0 ? difference : left.suffixes().compareRevision(right.suffixes());
    }

    @Override
    public Comparator<Version> order() {
        return Version.BY_PACKAGING;
    }

    static Keep otherFlavour(Version running, Version candidate) {
        return new Keep(
                Reason.OTHER_FLAVOUR, candidate + " is of another flavour than " + running + ", or of an older one");
    }

    private static String numbers(Version version) {
        return version.parts() == 1 ? "1 number" : version.parts() + " numbers";
    }
}
