// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.Arrays;
import java.util.BitSet;
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

    private final Step[] steps;
    private final int groups;

    /** For each step, the one after it and the marks behind that: what decides whether to go on there. */
    private final Step[] gates;

    Program(List<Step> steps, int groups) {
        this.steps = steps.toArray(Step[]::new);
        this.groups = groups;
        this.gates = new Step[steps.size()];
        for (var i = steps.size() - 2; i >= 0; i--) {
            gates[i] = steps.get(i + 1) instanceof Step.Mark ? gates[i + 1] : steps.get(i + 1);
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

        /** Grows where there is a fork: most texts that do not match meet none. */
        private final BitSet tried = new BitSet();

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
            if (gates[step] instanceof Step.Done) {
                return isNew(step, from) ? rest(from, letters) : -1;
            }
            for (var at = from; isNew(step, at); at++) {
                if (at == text.length() || !letters.has(text.charAt(at))) {
                    return opens(gates[step], at) ? at : -1;
                }
                if (opens(gates[step], at)) {
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

        /** Whether {@code gate} may let pass here, as far as one look says: most positions within a span are seen to lead nowhere. */
        private boolean opens(Step gate, int at) {
            return switch (gate) {
                case Step.Straight straight -> straight.after(text, at) >= 0;
                case Step.Done() -> at == text.length();
                case Step.Span _, Step.Fork _, Step.Jump _, Step.Mark _ -> true;
            };
        }

        private boolean isNew(int fork, int at) {
            var pair = fork * width + at;
            var isNew = !tried.get(pair);
            tried.set(pair);
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
