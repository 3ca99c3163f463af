// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;

/**
 * Somebody clicked a button of a message.
 *
 * @param user who, as Slack calls them: {@code U012AB3CD}
 * @param button {@code action_id} of the button
 * @param ballot what the button was about; empty for buttons that are only links
 * @param answerTo where Slack takes a note for that person; may be empty
 * @see <a href="https://api.slack.com/reference/interaction-payloads/block-actions">Slack: block_actions payloads</a>
 */
record Click(String user, String button, Optional<Ballot> ballot, String answerTo) {

    private static final String FIELD = "payload=";

    /** The click in a form that Slack sent; BAD_INPUT for anything else. */
    static Click read(byte[] form, ObjectMapper mapper) {
        var payload = Arrays.stream(new String(form, StandardCharsets.UTF_8).split("&"))
                .filter(field -> field.startsWith(FIELD))
                .findFirst()
                .orElseThrow(() -> unreadable("it has no payload"));
        try {
            var json = mapper.readTree(URLDecoder.decode(payload.substring(FIELD.length()), StandardCharsets.UTF_8));
            var action = json.at("/actions/0");
            return new Click(
                    json.at("/user/id").asText(),
                    action.path("action_id").asText(),
                    Ballot.parse(action.path("value").asText()),
                    json.path("response_url").asText());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable("its payload is no JSON").because(e);
        }
    }

    private static Failure unreadable(String because) {
        return Failure.badInput("read the click", because);
    }
}
