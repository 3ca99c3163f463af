// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.notification;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.notification.channel.Carriers;
import sh.headwind.notification.channel.Channels;
import sh.headwind.notification.channel.HttpSender;
import sh.headwind.notification.channel.MailSender;
import sh.headwind.notification.channel.Post;

/** Sends a test to a channel, the way of every other message, so that a person sees at once whether it is set up right. */
@Singleton
public class TestNotifications {

    /** Somebody looks at the page meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StoredSettings settings;
    private final Vertx vertx;
    private final Clock clock;

    TestNotifications(StoredSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Sends it to the address of the settings, whether the channel is enabled or not. */
    public TestResult send(Channel channel) {
        return Channels.named(channel.text(), settings.configuration().notifications())
                .map(found -> send(channel, found.test(clock.instant())))
                .orElseGet(() -> new TestResult.NotConfigured(channel.label() + " has no address in the settings"));
    }

    private TestResult send(Channel channel, Post post) {
        try (var http = new HttpSender()) {
            return new Carriers(http, new MailSender(vertx))
                    .send(post, PATIENCE)
                    .<TestResult>map(problem ->
                            new TestResult.NotSent(channel.label() + " did not take the test message: " + problem))
                    .orElseGet(() -> new TestResult.Sent(channel.label() + " took the test message"));
        }
    }
}
