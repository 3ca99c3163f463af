// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.time.Instant;
import java.util.Locale;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.update.Tally;
import sh.headwind.core.update.UpdateRequest;

/**
 * A request in a list.
 *
 * @param key {@code namespace/name}, as forms send it
 * @param ballot what a decision about it says it is about
 * @param tone a class of the style sheet: how the phase is coloured
 * @param votes {@code 1 of 2}; empty where one is enough
 */
public record RequestRow(
        String key,
        String ballot,
        String namespace,
        String kind,
        String workload,
        String container,
        ImageText from,
        ImageText to,
        String policy,
        String phase,
        String tone,
        String votes,
        String waiting,
        String age,
        String created) {

    /** The row of a request, which is on the terms that count. */
    static RequestRow of(UpdateRequest request, Instant now) {
        var spec = request.spec();
        var identity = request.identity();
        return new RequestRow(
                identity.display(),
                Ballot.of(request).toString(),
                identity.namespace(),
                spec.target().kind(),
                spec.target().name(),
                spec.container(),
                ImageText.of(spec.currentImage()),
                ImageText.of(spec.newImage()),
                spec.policy(),
                request.phase().text(),
                tone(request),
                votes(request),
                HoldText.sentence(request.status().waiting().reasons()),
                Ago.relative(identity.createdAt(), now),
                Ago.exact(identity.createdAt()));
    }

    /** The address of its page. */
    public String address() {
        return "/updates/" + key;
    }

    static String tone(UpdateRequest request) {
        return "phase-" + request.phase().text().toLowerCase(Locale.ROOT);
    }

    static String votes(UpdateRequest request) {
        var tally = Tally.of(request);
        return tally.needed() > 1 ? tally.toString() : "";
    }
}
