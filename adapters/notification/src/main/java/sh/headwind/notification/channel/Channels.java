// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

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
        var slack = notifications.slack();
        var email = notifications.email();
        return Stream.of(
                        slack(audience.slackChannel().map(slack::in).orElse(slack))
                                .filter(_ -> slack.enabled()),
                        teams(notifications.teams())
                                .filter(_ -> notifications.teams().enabled()),
                        webhook(notifications.webhook())
                                .filter(_ -> notifications.webhook().enabled()),
                        email(email)
                                .filter(_ -> email.enabled())
                                .flatMap(_ -> email(email.to(audience.mailAddresses()))))
                .flatMap(Optional::stream)
                .filter(channel -> audience.hears(channel.name()))
                .toList();
    }

    /** The channel of that name where all is set that it needs, switched on or not. */
    public static Optional<Channel> named(String name, Notifications notifications) {
        return switch (name) {
            case "slack" -> slack(notifications.slack());
            case "teams" -> teams(notifications.teams());
            case "webhook" -> webhook(notifications.webhook());
            case "email" -> email(notifications.email());
            default -> Optional.empty();
        };
    }

    private static Optional<Channel> slack(Slack settings) {
        return settings.webhookUrl().map(address -> new SlackChannel(settings, address));
    }

    private static Optional<Channel> teams(Teams settings) {
        return settings.webhookUrl().map(TeamsChannel::new);
    }

    private static Optional<Channel> webhook(Webhook settings) {
        return settings.url().map(address -> new WebhookChannel(address, settings.secret()));
    }

    private static Optional<Channel> email(Email settings) {
        return settings.server().filter(_ -> settings.isComplete()).map(server -> new EmailChannel(settings, server));
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
