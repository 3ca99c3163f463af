// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Map;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.decide.Decision;
import sh.headwind.approval.identity.Permissions;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;

/** Takes a click for the word of the person it is of, with the rights of that person in the cluster. */
@Singleton
class Clicks {

    private static final String APPROVE = "approve_request";
    private static final String REJECT = "reject_request";

    private final Decide decide;
    private final Permissions permissions;
    private final ObjectMapper mapper;

    Clicks(Decide decide, Permissions permissions, ObjectMapper mapper) {
        this.decide = decide;
        this.permissions = permissions;
        this.mapper = mapper;
    }

    /** The click that Slack tells of. */
    Click read(byte[] body) {
        return Click.read(body, mapper);
    }

    /**
     * What came of it, in words for whoever clicked; empty for buttons that are only links.
     *
     * @param people who somebody in Slack is in the cluster
     */
    String take(Click click, Map<String, Person> people) {
        var isApproval = click.button().equals(APPROVE);
        if (click.ballot().isEmpty() || !(isApproval || click.button().equals(REJECT))) {
            return "";
        }
        var person = people.get(click.user());
        if (person == null) {
            return "Nothing was decided: nobody has told Headwind who " + click.user() + " is (slack.users).";
        }
        try {
            return take(isApproval, click.ballot().get(), person, click.user());
        } catch (Failure failure) {
            return "Nothing was decided: " + failure.getMessage() + ".";
        }
    }

    private String take(boolean isApproval, Ballot ballot, Person person, String user) {
        permissions.require(person, isApproval ? Right.APPROVE : Right.REJECT, ballot.namespace());
        var words = "in Slack, as " + user;
        var decision = isApproval
                ? decide.approve(ballot, person.name(), words)
                : decide.reject(ballot, person.name(), "Rejected " + words);
        return switch (decision) {
            case Decision.Recorded(var request, var _) ->
                "Recorded for " + person.name() + ": " + ballot.name() + " is "
                        + request.phase().text() + ".";
            case Decision.Closed(var phase) ->
                "Nothing was changed: " + ballot.name() + " is " + phase.text() + " already.";
            case Decision.Missing() -> "Nothing was decided: " + ballot.name() + " is not offered any more.";
        };
    }
}
