// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs a pattern over a whole text and says what its groups matched. Tries alternatives in order, like any backtracking
 * matcher, but each pair of fork and position only once: the time is bounded by steps times characters.
 *
 * @see <a href="https://swtch.com/~rsc/regexp/regexp3.html">Russ Cox: Regular Expression Matching in the Wild (BitState)</a>
 */
final class Program {

    private static final int[] NOTHING = {};
    private static final long[] NO_BITS = {};

    private final Step[] steps;
    private final int groups;

    /** For each step, what stands behind it and its marks. */
    private final Gate[] gates;

    /**
     * Whether the steps that follow may lead anywhere, as far as one look says: most positions within a span are seen to lead
     * nowhere.
     *
     * @param letters with which they can begin
     * @param atEnd whether they can begin, and end, where the text does
     * @param last whether nothing but the end can follow
     */
    private record Gate(Letters letters, boolean atEnd, boolean last) {

        static Gate to(Step step) {
            return switch (step) {
                case Step.Take(var letters) -> new Gate(letters, false, false);
                case Step.Done() -> new Gate(Letters.NONE, true, true);
                case Step.Edge _, Step.Span _, Step.Fork _, Step.Jump _, Step.Mark _ ->
                    new Gate(Letters.ANY, true, false);
            };
        }

        boolean opens(String text, int at) {
            return at == text.length() ? atEnd : letters.has(text.charAt(at));
        }
    }

    Program(List<Step> steps, int groups) {
        this.steps = steps.toArray(Step[]::new);
        this.groups = groups;
        this.gates = new Gate[steps.size()];
        for (var i = steps.size() - 2; i >= 0; i--) {
            gates[i] = steps.get(i + 1) instanceof Step.Mark ? gates[i + 1] : Gate.to(steps.get(i + 1));
        }
    }

    /** What each group matched, empty text for a group that took no part; empty if {@code text} does not match. */
    Optional<List<String>> match(String text) {
        var run = new Run(text, groups);
        return run.matches() ? Optional.of(run.captures()) : Optional.empty();
    }

    /** Whether {@code text} matches, which is sooner said where nobody asks what the groups hold. */
    boolean matches(String text) {
        return !failsAtOnce(text) && new Run(text, 0).matches();
    }

    /** What begins otherwise than the pattern needs no run. */
    private boolean failsAtOnce(String text) {
        return steps[0] instanceof Step.Straight straight && straight.after(text, 0) < 0;
    }

    private final class Run {

        private final String text;
        private final int width;

        /** A bit for each pair of step and position; made at the first fork, for most texts meet none. */
        private long[] tried = NO_BITS;

        private final int[] slots;

        /** What is left to try ({@code step, at}), or to undo on the way back ({@code -1 - slot, at}): two entries each. */
        private int[] jobs = NOTHING;

        private int size;

        Run(String text, int kept) {
            this.text = text;
            this.width = text.length() + 1;
            this.slots = new int[2 * kept];
            Arrays.fill(slots, -1);
        }

        boolean matches() {
            if (follow(0, 0)) {
                return true;
            }
            while (size > 0) {
                var at = jobs[--size];
                var step = jobs[--size];
                if (step < 0) {
                    slots[-1 - step] = at;
                } else if (follow(step, at)) {
                    return true;
                }
            }
            return false;
        }

        private void push(int step, int at) {
            if (size == jobs.length) {
                jobs = Arrays.copyOf(jobs, Math.max(32, 2 * size));
            }
            jobs[size++] = step;
            jobs[size++] = at;
        }

        private void mark(int slot, int at) {
            if (slot < slots.length) {
                push(-1 - slot, slots[slot]);
                slots[slot] = at;
            }
        }

        private boolean follow(int first, int from) {
            var step = first;
            var at = from;
            while (at >= 0) {
                switch (steps[step]) {
                    case Step.Straight straight -> {
                        at = straight.after(text, at);
                        step++;
                    }
                    case Step.Span(var letters) -> {
                        at = span(step, at, letters);
                        step++;
                    }
                    case Step.Fork(var now, var later) -> {
                        if (!isNew(step, at)) {
                            return false;
                        }
                        push(later, at);
                        step = now;
                    }
                    case Step.Jump(var target) -> step = target;
                    case Step.Mark(var slot) -> {
                        mark(slot, at);
                        step++;
                    }
                    case Step.Done() -> {
                        return at == text.length();
                    }
                }
            }
            return false;
        }

        /** Where the span ends; negative if that leads nowhere or was tried before. */
        private int span(int step, int from, Letters letters) {
            var gate = gates[step];
            if (gate.last()) {
                // where nothing else is left to try, nobody comes here again
                return size == 0 || isNew(step, from) ? rest(from, letters) : -1;
            }
            for (var at = from; isNew(step, at); at++) {
                var opens = gate.opens(text, at);
                if (at == text.length() || !letters.has(text.charAt(at))) {
                    return opens ? at : -1;
                }
                if (opens) {
                    push(step + 1, at);
                }
            }
            return -1;
        }

        /** The end of the text, where nothing but the end may follow; negative if the span does not reach so far. */
        private int rest(int from, Letters letters) {
            for (var at = from; at < text.length(); at++) {
                if (!letters.has(text.charAt(at))) {
                    return -1;
                }
            }
            return text.length();
        }

        private boolean isNew(int fork, int at) {
            if (tried.length == 0) {
                tried = new long[steps.length * width / Long.SIZE + 1];
            }
            var pair = fork * width + at;
            var bit = 1L << pair;
            var isNew = (tried[pair / Long.SIZE] & bit) == 0;
            tried[pair / Long.SIZE] |= bit;
            return isNew;
        }

        private List<String> captures() {
            var captures = new String[groups];
            for (var group = 0; group < groups; group++) {
                var start = slots[2 * group];
                captures[group] = start < 0 ? "" : text.substring(start, slots[2 * group + 1]);
            }
            return List.of(captures);
        }
    }
}
