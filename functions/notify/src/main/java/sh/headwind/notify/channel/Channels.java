// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.channel;

import java.util.ArrayList;
import java.util.List;
import sh.headwind.core.configuration.Configuration.Notifications;

/** The channels that are switched on and have an address. */
public final class Channels {

    private Channels() {}

    /** In the order of the contract; empty where nobody is to be told. */
    public static List<Channel> of(Notifications notifications) {
        var channels = new ArrayList<Channel>();
        var slack = notifications.slack();
        if (slack.enabled()) {
            slack.webhookUrl().ifPresent(address -> channels.add(new SlackChannel(slack, address)));
        }
        var teams = notifications.teams();
        if (teams.enabled()) {
            teams.webhookUrl().ifPresent(address -> channels.add(new TeamsChannel(address)));
        }
        var webhook = notifications.webhook();
        if (webhook.enabled()) {
            webhook.url().ifPresent(address -> channels.add(new WebhookChannel(address, webhook.secret())));
        }
        var email = notifications.email();
        if (email.enabled() && email.isComplete()) {
            email.server().ifPresent(server -> channels.add(new EmailChannel(email, server)));
        }
        return List.copyOf(channels);
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
