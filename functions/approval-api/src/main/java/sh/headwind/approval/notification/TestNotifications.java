// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.notification;

import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.time.Clock;
import sh.headwind.approval.outside.Outside;
import sh.headwind.approval.outside.Outside.Errand;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.failure.Failure;

/** Sends a test to a channel, so that a person sees at once whether an address is right. */
@Singleton
public class TestNotifications {

    private final StoredSettings settings;
    private final Outside outside;

    TestNotifications(StoredSettings settings, Outside outside) {
        this.settings = settings;
        this.outside = outside;
    }

    /** Sends it to the address of the settings, whether the channel is enabled or not. */
    public TestResult send(Channel channel) {
        var message = TestMessage.of(
                channel,
                settings.configuration().notifications(),
                Clock.systemUTC().instant());
        if (message.isEmpty()) {
            return new TestResult.NotConfigured(channel.label() + " has no address in the settings");
        }
        try {
            post(channel, message.get());
            return new TestResult.Sent(channel.label() + " took the test message");
        } catch (Failure failure) {
            return new TestResult.NotSent(failure.getMessage());
        }
    }

    private void post(Channel channel, TestMessage message) {
        var errand = new Errand("send a test message", channel.label());
        var request = outside.to(errand, message.address().value())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message.body()));
        message.headers().forEach(request::header);
        outside.ask(errand, request.build());
    }
}
