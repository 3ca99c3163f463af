// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.jboss.logging.Logger;
import sh.headwind.approval.outside.Outside;
import sh.headwind.approval.outside.Outside.Errand;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.failure.Failure;

/** Says to one person in Slack what came of the click; only they see it. */
@Singleton
class SlackAnswers {

    private static final Logger LOG = Logger.getLogger(SlackAnswers.class);
    private static final Errand ERRAND = new Errand("answer a click", "Slack");
    private static final String SLACK = "https://hooks.slack.com";

    private final Outside outside;

    SlackAnswers(Outside outside) {
        this.outside = outside;
    }

    /**
     * Says it, after the click itself is answered: Slack waits three seconds for that. Nothing depends on it.
     *
     * @param webhook where Slack is told; besides Slack's own host, answers go to that host only
     */
    void say(String text, String address, Optional<Confidential> webhook) {
        if (text.isEmpty() || !isSlack(address, webhook)) {
            return;
        }
        Thread.ofVirtual().name("slack-answer").start(() -> post(text, address));
    }

    private void post(String text, String address) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("response_type", "ephemeral")
                .put("replace_original", false)
                .put("text", text);
        try {
            outside.ask(
                    ERRAND,
                    outside.to(ERRAND, address)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build());
        } catch (Failure failure) {
            LOG.debug(failure.getMessage());
        }
    }

    private static boolean isSlack(String address, Optional<Confidential> webhook) {
        var host = origin(address);
        return !host.isEmpty()
                && (host.equals(SLACK)
                        || webhook.map(known -> origin(known.value()))
                                .filter(host::equals)
                                .isPresent());
    }

    private static String origin(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getAuthority();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
