// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.update.UpdateRequest;

/** Requests for one container, seen as candidates. Events come in any order: when a request was made does not tell what is newer. */
public final class Rivals {

    private Rivals() {}

    /** What a request asks for; empty for a hand-made one that cannot be read as an image. */
    public static Optional<Candidate> asked(UpdateRequest request) {
        var text = request.spec().newImage().replace('+', '_');
        var colon = text.indexOf('@') < 0 ? text.lastIndexOf(':') : text.lastIndexOf(':', text.indexOf('@') - 1);
        var tag = text.substring(colon + 1).replaceAll("@.*", "");
        return colon < 0 || !Tag.isValid(tag)
                ? Optional.empty()
                : Optional.of(new Candidate(
                        new Tag(tag),
                        request.spec().newDigest(),
                        Optional.empty(),
                        request.spec().origin()));
    }

    /**
     * Whether {@code one} asks for something newer than {@code other} does, by the policy in force. Empty where the policy
     * does not tell: both mean the same tag, or it would not take one of them at all.
     */
    public static Optional<Boolean> isNewer(UpdateRequest one, UpdateRequest other, Rules rules, Running running) {
        var left = asked(one);
        var right = asked(other);
        if (left.isEmpty()
                || right.isEmpty()
                || left.get().tag().equals(right.get().tag())) {
            return Optional.empty();
        }
        var judged = PolicyEvaluator.choose(rules, running, List.of(left.get(), right.get()))
                .judged();
        var bothWouldDo = judged.getFirst().verdict() instanceof Verdict.Update
                && judged.getLast().verdict() instanceof Verdict.Keep keep
                && keep.reason() == Reason.NOT_NEWEST;
        return bothWouldDo ? Optional.of(judged.getFirst().candidate().equals(left.get())) : Optional.empty();
    }
}
