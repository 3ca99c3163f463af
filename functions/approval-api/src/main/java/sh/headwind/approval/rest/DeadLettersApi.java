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
import sh.headwind.core.deadletter.DeadLetter;

/** Events that nobody could take, as JSON. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersApi {

    private final CallersDeadLetters letters;

    DeadLettersApi(CallersDeadLetters letters) {
        this.letters = letters;
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
        return letters.list().stream().map(Letter::of).toList();
    }

    /** Asks the controller to send one again, with the same id. */
    @POST
    @Path("/{name}/replay")
    public Map<String, String> replay(@PathParam("name") String name) {
        letters.replay(name);
        return Map.of("message", "Dead letter " + name + " is sent again");
    }
}
