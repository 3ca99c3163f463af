// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.link;

import java.time.Clock;
import java.util.List;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.decide.Decision;
import sh.headwind.core.access.Person;
import sh.headwind.core.ballot.ApprovalLink;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;

/**
 * Opens one-time links. That each is used once needs no list of links: all of them speak with one voice, the request itself
 * is the record of who said what, and it takes no voice twice.
 */
public final class OneTimeLinks {

    /** Who approves by a link: rights are bound to this user. */
    public static final Person VOICE = new Person("headwind:approval-link", List.of());

    private final Configurations configurations;
    private final UpdateRequests requests;
    private final Decide decide;
    private final Clock clock;

    /** Over the ports of the domain. */
    public OneTimeLinks(Configurations configurations, UpdateRequests requests, Decide decide, Clock clock) {
        this.configurations = configurations;
        this.requests = requests;
        this.decide = decide;
        this.clock = clock;
    }

    /** What the link leads to now; changes nothing. */
    public Opened open(String token) {
        var key = configurations.current().notifications().links().key();
        if (key.isEmpty()) {
            return new Opened.Refused(Opened.Why.SWITCHED_OFF);
        }
        return switch (ApprovalLink.read(token, key.get(), clock.instant())) {
            case ApprovalLink.Reading.Valid(var link) -> open(link);
            case ApprovalLink.Reading.Expired() -> new Opened.Refused(Opened.Why.EXPIRED);
            case ApprovalLink.Reading.Forged() -> new Opened.Refused(Opened.Why.FORGED);
        };
    }

    /** Approves what was opened, and nothing else that may have come into its place since. */
    public Opened use(Opened.Question question) {
        var comment = "by the one-time link sent to " + question.link().sentTo();
        return switch (decide.approve(question.link().ballot(), VOICE.name(), comment)) {
            case Decision.Recorded(var request, var isNews) ->
                isNews ? new Opened.Approved(request) : new Opened.Refused(Opened.Why.USED);
            case Decision.Closed(var phase) -> new Opened.Closed(phase);
            case Decision.Missing() -> new Opened.Refused(Opened.Why.GONE);
        };
    }

    private Opened open(ApprovalLink link) {
        var ballot = link.ballot();
        var request = requests.read(ballot.namespace(), ballot.name()).filter(ballot::isAbout);
        if (request.isEmpty()) {
            return new Opened.Refused(Opened.Why.GONE);
        }
        if (request.get().phase() != Phase.PENDING) {
            return new Opened.Closed(request.get().phase());
        }
        return isUsed(request.get()) ? new Opened.Refused(Opened.Why.USED) : new Opened.Question(link, request.get());
    }

    private static boolean isUsed(UpdateRequest request) {
        return request.status().decision().votes().stream()
                .anyMatch(vote -> vote.user().equals(VOICE.name()));
    }
}
