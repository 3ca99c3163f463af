// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import sh.headwind.core.failure.Failure;

/** Answers to questions that are put once: whoever asks again hears the same, also that there is no answer. */
final class Asked<Q, A> {

    private final Function<Q, A> question;
    private final Map<Q, Supplier<A>> answers = new HashMap<>();

    Asked(Function<Q, A> question) {
        this.question = question;
    }

    /** The answer; a failure comes again each time. */
    A about(Q subject) {
        return answers.computeIfAbsent(subject, this::ask).get();
    }

    private Supplier<A> ask(Q subject) {
        try {
            var answer = question.apply(subject);
            return () -> answer;
        } catch (Failure failure) {
            return () -> {
                throw failure;
            };
        }
    }
}
