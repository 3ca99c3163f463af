// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs a pattern over a whole text and says what its groups matched. Tries alternatives in order, like any backtracking
 * matcher, but each pair of step and position only once: the time is bounded by steps times characters.
 *
 * @see <a href="https://swtch.com/~rsc/regexp/regexp3.html">Russ Cox: Regular Expression Matching in the Wild (BitState)</a>
 */
final class Program {

    private final List<Step> steps;
    private final int groups;

    Program(List<Step> steps, int groups) {
        this.steps = steps;
        this.groups = groups;
    }

    /** What each group matched, empty text for a group that took no part; empty if {@code text} does not match. */
    Optional<List<String>> match(String text) {
        return new Run(text).match();
    }

    /** What is left to try, or to undo on the way back. */
    private sealed interface Job {

        record Try(int step, int at) implements Job {}

        record Restore(int slot, int at) implements Job {}
    }

    private final class Run {

        private final String text;
        private final BitSet tried;
        private final int[] slots;
        private final Deque<Job> jobs = new ArrayDeque<>();

        Run(String text) {
            this.text = text;
            this.tried = new BitSet(steps.size() * (text.length() + 1));
            this.slots = new int[2 * groups];
            Arrays.fill(slots, -1);
        }

        Optional<List<String>> match() {
            jobs.push(new Job.Try(0, 0));
            while (!jobs.isEmpty()) {
                switch (jobs.pop()) {
                    case Job.Restore(var slot, var at) -> slots[slot] = at;
                    case Job.Try(var step, var at) -> {
                        if (follow(step, at)) {
                            return Optional.of(captures());
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private boolean follow(int first, int from) {
            var step = first;
            var at = from;
            while (isNew(step, at)) {
                switch (steps.get(step)) {
                    case Step.Take(var letters) -> {
                        if (at == text.length() || !letters.has(text.charAt(at))) {
                            return false;
                        }
                        at++;
                        step++;
                    }
                    case Step.Fork(var now, var later) -> {
                        jobs.push(new Job.Try(later, at));
                        step = now;
                    }
                    case Step.Jump(var target) -> step = target;
                    case Step.Mark(var slot) -> {
                        jobs.push(new Job.Restore(slot, slots[slot]));
                        slots[slot] = at;
                        step++;
                    }
                    case Step.AtStart() -> step = at == 0 ? step + 1 : failed();
                    case Step.AtEnd() -> step = at == text.length() ? step + 1 : failed();
                    case Step.Done() -> {
                        return at == text.length();
                    }
                }
            }
            return false;
        }

        /** No step at all, which {@link #isNew} refuses. */
        private int failed() {
            return -1;
        }

        private boolean isNew(int step, int at) {
            if (step < 0) {
                return false;
            }
            var pair = step * (text.length() + 1) + at;
            if (tried.get(pair)) {
                return false;
            }
            tried.set(pair);
            return true;
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
