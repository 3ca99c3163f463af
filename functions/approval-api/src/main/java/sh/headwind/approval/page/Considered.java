// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.util.List;
import sh.headwind.core.tracking.TrackedStatus.Verdict;

/** The last decision for the container of a request in words: why this candidate, and why not the others. */
final class Considered {

    /** Deciders keep fewer; whoever else writes into the index shall not fill the page. */
    private static final int MOST = 10;

    /** What wraps into more than a few lines is not read. */
    private static final int LONGEST = 400;

    private final RequestReads.Read read;

    Considered(RequestReads.Read read) {
        this.read = read;
    }

    RequestPage.Candidates candidates() {
        var asked = ImageText.of(read.request().spec().newImage()).version();
        var rows = read.verdicts().stream()
                .limit(MOST)
                .map(verdict -> candidate(verdict, asked))
                .toList();
        return new RequestPage.Candidates(
                lead(rows), rows, Math.max(0, read.verdicts().size() - MOST));
    }

    private String lead(List<RequestPage.Candidate> rows) {
        if (rows.isEmpty()) {
            return nothing();
        }
        var ago = Ago.relative(read.verdicts().getFirst().at(), read.at());
        var when = "The last decision for " + container() + ", " + (ago.equals("now") ? "just now" : ago);
        return rows.stream().anyMatch(RequestPage.Candidate::isAsked)
                ? when + ": what was pushed or found, and what the policy said of it."
                : when + ", was about others. Why this one was asked for stands above.";
    }

    private String nothing() {
        return switch (read.request().spec().origin()) {
            case ROLLBACK -> "A rollback brings back what ran before; no policy compares it with others.";
            case MANUAL -> "Somebody asked for this by hand; no policy compared it with others.";
            case WEBHOOK, POLL ->
                "No verdict on other candidates is kept: " + container() + " is not tracked any more.";
        };
    }

    private String container() {
        return read.request().spec().container();
    }

    private static RequestPage.Candidate candidate(Verdict verdict, String asked) {
        var why = verdict.reason();
        return new RequestPage.Candidate(
                verdict.candidate(),
                mark(verdict.verdict()),
                TrackedView.tone(verdict.verdict()),
                why.length() > LONGEST ? why.substring(0, LONGEST) + "..." : why,
                verdict.candidate().equals(asked));
    }

    private static String mark(String verdict) {
        return switch (verdict) {
            case "update" -> "taken";
            case "keep" -> "not taken";
            default -> verdict;
        };
    }
}
