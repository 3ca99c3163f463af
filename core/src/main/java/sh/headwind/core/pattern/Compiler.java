// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.pattern;

import java.util.ArrayList;
import java.util.List;
import sh.headwind.core.failure.Failure;

/** Turns a pattern into steps; repetitions are written out, within limits. */
final class Compiler {

    private static final int MOST_STEPS = 1000;

    /** Bounds the work for repetitions of nothing, which write no steps. */
    private static final int MOST_VISITS = 10_000;

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int visits;

    private Compiler(String text) {
        this.text = text;
    }

    /** The steps of {@code node}; {@code text} is for the message when they are too many. */
    static List<Step> compile(String text, Node node) {
        var compiler = new Compiler(text);
        compiler.write(node);
        compiler.add(new Step.Done());
        return List.copyOf(compiler.steps);
    }

    private void write(Node node) {
        if (++visits > MOST_VISITS) {
            throw tooLarge();
        }
        switch (node) {
            case Node.One(var letters) -> add(new Step.Take(letters));
            case Node.Sequence(var nodes) -> nodes.forEach(this::write);
            case Node.Choice(var nodes) -> choice(nodes);
            case Node.Repeat repeat -> repeat(repeat);
            case Node.Group(var index, var inner) -> {
                add(new Step.Mark(2 * index));
                write(inner);
                add(new Step.Mark(2 * index + 1));
            }
            case Node.Start() -> add(new Step.Edge(false));
            case Node.End() -> add(new Step.Edge(true));
        }
    }

    private void choice(List<Node> nodes) {
        var ends = new ArrayList<Integer>();
        for (var node : nodes.subList(0, nodes.size() - 1)) {
            var fork = reserve();
            write(node);
            ends.add(reserve());
            steps.set(fork, new Step.Fork(fork + 1, steps.size()));
        }
        write(nodes.getLast());
        ends.forEach(end -> steps.set(end, new Step.Jump(steps.size())));
    }

    private void repeat(Node.Repeat repeat) {
        for (var i = 0; i < repeat.least(); i++) {
            write(repeat.node());
        }
        if (repeat.most() == Node.UNBOUNDED && repeat.greedy() && repeat.node() instanceof Node.One(var letters)) {
            add(new Step.Span(letters));
            return;
        }
        if (repeat.most() == Node.UNBOUNDED) {
            var fork = optional(repeat, true);
            steps.set(steps.size() - 1, new Step.Jump(fork));
            return;
        }
        for (var i = repeat.least(); i < repeat.most(); i++) {
            optional(repeat, false);
        }
    }

    /** Writes {@code node?}, with room for a jump back if it is to be a loop; answers where it begins. */
    private int optional(Node.Repeat repeat, boolean loop) {
        var fork = reserve();
        write(repeat.node());
        if (loop) {
            reserve();
        }
        var after = steps.size();
        steps.set(fork, repeat.greedy() ? new Step.Fork(fork + 1, after) : new Step.Fork(after, fork + 1));
        return fork;
    }

    private int reserve() {
        add(new Step.Done());
        return steps.size() - 1;
    }

    private void add(Step step) {
        if (steps.size() == MOST_STEPS) {
            throw tooLarge();
        }
        steps.add(step);
    }

    private Failure tooLarge() {
        return Patterns.unreadable(text, "it is too large when its repetitions are written out");
    }
}
