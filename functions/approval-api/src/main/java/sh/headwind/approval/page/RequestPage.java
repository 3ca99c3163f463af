// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code /updates/{ns}/{name}}: one request, what it does, and what was said about it.
 *
 * @param command what does in a terminal what this page is for
 */
@CheckedTemplate(basePath = "approval")
public record RequestPage(
        Frame frame,
        RequestRow row,
        String command,
        List<Step> steps,
        List<Fact> facts,
        Remark remark,
        Buttons buttons,
        Candidates candidates,
        List<Moment> moments)
        implements TemplateInstance {

    /** A station of its way; {@code state} is a class of the style sheet: done, now, open, over or bad. */
    public record Step(String label, String state) {

        /** Whether it is here. */
        public boolean isNow() {
            return state.equals("now");
        }
    }

    /** Something to know; {@code code} is written in fixed width, {@code link} may be empty. */
    public record Fact(String label, String value, boolean isCode, String link) {}

    /** Why it is where it is, or empty; {@code tone} is a class of the style sheet: problem, notice or remark. */
    public record Remark(String text, String tone) {}

    /**
     * Why a button does nothing; empty where it does.
     *
     * @param isOver where the first two never will again
     * @param isDone where there is something to roll back
     */
    public record Buttons(String approveHint, String rejectHint, String rollbackHint, boolean isOver, boolean isDone) {}

    /**
     * What else was looked at.
     *
     * @param lead when, and what about; where there are no rows, why
     * @param more how many rows are left out
     */
    public record Candidates(String lead, List<Candidate> rows, int more) {}

    /**
     * A candidate and the verdict on it.
     *
     * @param tone a class of the style sheet: how the mark is coloured
     * @param isAsked whether the request is about this one
     */
    public record Candidate(String version, String mark, String tone, String why, boolean isAsked) {}

    /** Something that happened. */
    public record Moment(String at, String ago, String text, String comment) {}
}
