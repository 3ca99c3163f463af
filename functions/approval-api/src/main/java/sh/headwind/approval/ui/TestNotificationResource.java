// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.ui;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.notification.Channel;
import sh.headwind.approval.notification.TestNotifications;
import sh.headwind.approval.notification.TestResult;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** {@code POST /api/v1/settings/test-notification} (contract §6.3). */
@Path("/ui/api/v1/settings/test-notification")
@Produces(MediaType.APPLICATION_JSON)
public class TestNotificationResource {

    private final TestNotifications notifications;
    private final StoredSettings settings;
    private final Caller caller;

    TestNotificationResource(TestNotifications notifications, StoredSettings settings, Caller caller) {
        this.notifications = notifications;
        this.settings = settings;
        this.caller = caller;
    }

    /** Which channel. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Wanted(@Nullable String type) {}

    /** Sends a test: 400 where the channel has no address, 500 where it does not take the message. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response send(@Nullable Wanted wanted) {
        caller.require(Right.UPDATE_SETTINGS, settings.namespace());
        var channel = Optional.ofNullable(wanted)
                .flatMap(body -> Optional.ofNullable(body.type()))
                .flatMap(Channel::named)
                .orElseThrow(() -> Failure.badInput("send a test message", "expected slack, teams, webhook or email"));
        return switch (notifications.send(channel)) {
            case TestResult.Sent(var message) ->
                Response.ok(Map.of("message", message)).build();
            case TestResult.NotConfigured(var message) ->
                Response.status(400).entity(Map.of("error", message)).build();
            case TestResult.NotSent(var message) ->
                Response.status(500).entity(Map.of("error", message)).build();
        };
    }
}
