// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.configuration.Configuration.Email;
import sh.headwind.core.configuration.Configuration.Notifications;
import sh.headwind.core.configuration.Configuration.Slack;
import sh.headwind.core.configuration.Configuration.Teams;
import sh.headwind.core.configuration.Configuration.Webhook;
import sh.headwind.core.settings.Audience;

/** The channels that are switched on and have an address. */
public final class Channels {

    private Channels() {}

    /** In the order of the contract; empty where nobody is to be told. */
    public static List<Channel> of(Notifications notifications, Audience audience) {
        return Stream.of(
                        slack(notifications.slack(), audience),
                        teams(notifications.teams()),
                        webhook(notifications.webhook()),
                        email(notifications.email(), audience))
                .flatMap(Optional::stream)
                .filter(channel -> audience.hears(channel.name()))
                .toList();
    }

    private static Optional<Channel> slack(Slack slack, Audience audience) {
        var settings = audience.slackChannel().map(slack::in).orElse(slack);
        return slack.webhookUrl().filter(_ -> slack.enabled()).map(address -> new SlackChannel(settings, address));
    }

    private static Optional<Channel> teams(Teams teams) {
        return teams.webhookUrl().filter(_ -> teams.enabled()).map(TeamsChannel::new);
    }

    private static Optional<Channel> webhook(Webhook webhook) {
        return webhook.url()
                .filter(_ -> webhook.enabled())
                .map(address -> new WebhookChannel(address, webhook.secret()));
    }

    private static Optional<Channel> email(Email email, Audience audience) {
        return email.server()
                .filter(_ -> email.enabled() && email.isComplete())
                .map(server -> new EmailChannel(email.to(audience.mailAddresses()), server));
    }

    /** The names of those that are switched on and have none, so that nobody is told by them. */
    public static List<String> withoutAddress(Notifications notifications) {
        var names = new ArrayList<String>();
        if (notifications.slack().enabled()
                && notifications.slack().webhookUrl().isEmpty()) {
            names.add("slack");
        }
        if (notifications.teams().enabled()
                && notifications.teams().webhookUrl().isEmpty()) {
            names.add("teams");
        }
        if (notifications.webhook().enabled() && notifications.webhook().url().isEmpty()) {
            names.add("webhook");
        }
        if (notifications.email().enabled() && !notifications.email().isComplete()) {
            names.add("email");
        }
        return List.copyOf(names);
    }
}
