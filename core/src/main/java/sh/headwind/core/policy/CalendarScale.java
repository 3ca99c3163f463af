// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import java.util.Optional;
import sh.headwind.core.image.Numbers;
import sh.headwind.core.image.Suffixes;
import sh.headwind.core.policy.Verdict.Keep;

/** Calendar versions: only those of one form and one flavour compare, number by number. */
final class CalendarScale implements Scale<Calendar> {

    private static final Comparator<Calendar> BY_DATE =
            Comparator.comparing(Calendar::numbers, Numbers::compare).thenComparing(Calendar::stage);
    private static final Comparator<Calendar> ORDER = BY_DATE.thenComparing(Calendar::suffixes, Suffixes.BY_PACKAGING);

    @Override
    public String noun() {
        return "a calendar version";
    }

    @Override
    public Optional<Calendar> read(String text) {
        return Calendar.parse(text);
    }

    @Override
    public Optional<Keep> incomparable(Calendar running, Calendar candidate) {
        if (!running.separators().equals(candidate.separators())
                || running.hasShortYear() != candidate.hasShortYear()) {
            return Optional.of(
                    new Keep(Reason.OTHER_LENGTH, candidate + " is written in another form than " + running));
        }
        if (!running.suffixes().flavour().mayBecome(candidate.suffixes().flavour())) {
            return Optional.of(new Keep(
                    Reason.OTHER_FLAVOUR,
                    candidate + " is of another flavour than " + running + ", or of an older one"));
        }
        return Optional.empty();
    }

    @Override
    public int compare(Calendar left, Calendar right) {
        var difference = BY_DATE.compare(left, right);
        return difference != 0 ? difference : left.suffixes().compareRevision(right.suffixes());
    }

    @Override
    public Comparator<Calendar> order() {
        return ORDER;
    }
}
