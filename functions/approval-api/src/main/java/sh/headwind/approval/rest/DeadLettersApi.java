// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.Right;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.failure.Failure;

/** Events that nobody could take, as JSON. They hold what all tenants were sent, so they are for who may see the settings. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersApi {

    private final DeadLetters letters;
    private final Caller caller;
    private final String namespace;

    DeadLettersApi(DeadLetters letters, Caller caller, ApprovalConfig config) {
        this.letters = letters;
        this.caller = caller;
        this.namespace = config.namespace();
    }

    /** One given-up event; {@code reason} is the status and answer of the one who did not take it. */
    public record Letter(String name, String at, String id, String type, String subject, String reason, String body) {

        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.name(),
                    letter.at().toString(),
                    letter.attribute("id"),
                    letter.attribute("type"),
                    letter.attribute("subject"),
                    letter.reason(),
                    letter.body());
        }
    }

    /** All of them, newest first. */
    @GET
    public List<Letter> list() {
        caller.require(Right.GET_SETTINGS, namespace);
        return letters.list().stream().map(Letter::of).toList();
    }

    /** Asks the controller to send one again, with the same id. */
    @POST
    @Path("/{name}/replay")
    public Map<String, String> replay(@PathParam("name") String name) {
        caller.require(Right.UPDATE_SETTINGS, namespace);
        var letter = new ObjectPath(namespace, name).name();
        if (!letters.replay(letter)) {
            throw Failure.notFound("send " + letter + " again", "there is no such dead letter (any more)");
        }
        return Map.of("message", "Dead letter " + letter + " is sent again");
    }
}
