// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.slack;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.rest.ErrorBody;
import sh.headwind.core.configuration.Configurations;

/** Where Slack sends clicks: the request URL of the app's interactivity. */
@Path("/api/v1/slack/interactions")
public class SlackResource {

    private final Configurations configurations;
    private final Clicks clicks;
    private final SlackAnswers answers;
    private final Clock clock;

    SlackResource(Configurations configurations, Clicks clicks, SlackAnswers answers, Clock clock) {
        this.configurations = configurations;
        this.clicks = clicks;
        this.answers = answers;
        this.clock = clock;
    }

    /** Takes a click that Slack has signed; whatever comes of it is said to the person, not to Slack. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response clicked(
            @HeaderParam("X-Slack-Request-Timestamp") @Nullable String timestamp,
            @HeaderParam("X-Slack-Signature") @Nullable String signature,
            byte[] body) {
        var slack = configurations.current().notifications().slack();
        var secret = slack.buttons().signingSecret();
        if (secret.isEmpty()) {
            return ErrorBody.answer(404, "there are no buttons in Slack: the secret has no slack-signing-secret");
        }
        var proof = new SlackSignature(orEmpty(timestamp), orEmpty(signature));
        if (!proof.isOf(body, secret.get(), clock.instant())) {
            return ErrorBody.answer(401, "this does not come from Slack, or not just now");
        }
        var click = clicks.read(body);
        answers.say(clicks.take(click, slack.buttons().people()), click.answerTo(), slack.webhookUrl());
        return Response.ok().build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
