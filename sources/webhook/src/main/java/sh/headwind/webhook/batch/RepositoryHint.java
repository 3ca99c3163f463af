// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.batch;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guess which repository a notification is about, good enough to keep the notifications of one repository in order and
 * those of others moving. Nothing else hangs on it: what a payload means is normalize's.
 */
final class RepositoryHint {

    /** Members that hold the repository in one format or other, the most telling first. */
    private static final List<String> MEMBERS = List.of(
            "repo_full_name",
            "repo_name",
            "docker_url",
            "package_url",
            "image_name",
            "repository-name",
            "repositoryName",
            "repository",
            "name");

    private RepositoryHint() {}

    /** The text of the most telling member, or empty when there is none or the body is no JSON. */
    static String of(ObjectMapper json, byte[] body) {
        var best = MEMBERS.size();
        var hint = "";
        try (var parser = json.createParser(body)) {
            while (best > 0 && parser.nextToken() != null) {
                var rank = parser.currentToken() == JsonToken.VALUE_STRING ? rank(parser.currentName()) : best;
                if (rank < best) {
                    best = rank;
                    hint = parser.getText();
                }
            }
        } catch (IOException e) {
            return "";
        }
        return hint;
    }

    private static int rank(@Nullable String member) {
        var rank = member == null ? -1 : MEMBERS.indexOf(member);
        return rank < 0 ? MEMBERS.size() : rank;
    }
}
