// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.Right;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;

/** Events that nobody could take. They hold what all tenants were sent, so they are for who may see the settings. */
@RequestScoped
public class CallersDeadLetters {

    private final DeadLetters letters;
    private final Caller caller;
    private final String namespace;

    CallersDeadLetters(DeadLetters letters, Caller caller, ApprovalConfig config) {
        this.letters = letters;
        this.caller = caller;
        this.namespace = config.namespace();
    }

    /** All of them, newest first. */
    public List<DeadLetter> list() {
        caller.require(Right.GET_SETTINGS, namespace);
        return letters.list();
    }

    /** Whether the caller may send one again. */
    public boolean mayReplay() {
        return caller.may(Right.UPDATE_SETTINGS, namespace);
    }

    /** Asks the controller to send one again, with the same id; NOT_FOUND where it is not there (any more). */
    public void replay(String name) {
        caller.require(Right.UPDATE_SETTINGS, namespace);
        var letter = new ObjectPath(namespace, name).name();
        if (!letters.replay(letter)) {
            throw Failure.notFound("send " + letter + " again", "there is no such dead letter (any more)");
        }
    }
}
