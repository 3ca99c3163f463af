// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize;

import java.util.Optional;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.update.Origin;
import sh.headwind.events.Artifact;
import sh.headwind.events.ChartPushed;
import sh.headwind.events.Event;
import sh.headwind.events.EventIds;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImagePushed;
import sh.headwind.events.WebhookReceived;
import sh.headwind.normalize.sender.Notification;
import sh.headwind.normalize.sender.Push;
import sh.headwind.normalize.sender.SenderFormats;

/** From a notification to the event that says what was pushed. */
public final class Normalizer {

    private static final String SOURCE = "/headwind/normalize";

    /**
     * What {@code received} says was pushed; empty for noise. A {@link Failure} of kind BAD_INPUT when it cannot be read,
     * or speaks of a host that is not its own.
     *
     * @param id of the event that carried the notification; the same one gives the same event
     */
    public Optional<Event<Record>> normalize(String id, WebhookReceived received) {
        var notification = Notification.of(received);
        var push = SenderFormats.of(received.sender()).read(notification);
        push.ifPresent(pushed -> requireOwn(pushed, notification));
        return push.map(pushed -> event(id, pushed, received.authenticated()));
    }

    private static void requireOwn(Push push, Notification notification) {
        if (!notification.hosts().allow(push.host())) {
            throw Failure.badInput(
                    "accept the push", "its receiver may not speak for the host " + Excerpt.of(push.host()));
        }
    }

    private static Event<Record> event(String id, Push push, boolean authenticated) {
        var origin = Origin.WEBHOOK.text();
        return switch (push) {
            case Push.Image(var repository, var artifacts) ->
                Event.of(
                        id(id, EventTypes.IMAGE_PUSHED, push),
                        EventTypes.IMAGE_PUSHED,
                        SOURCE,
                        repository.toString(),
                        new ImagePushed(repository.toString(), artifacts, origin, authenticated));
            case Push.Chart(var chart, var artifacts) ->
                Event.of(
                        id(id, EventTypes.CHART_PUSHED, push),
                        EventTypes.CHART_PUSHED,
                        SOURCE,
                        chart,
                        new ChartPushed(chart, artifacts, origin, authenticated));
        };
    }

    private static String id(String id, String type, Push push) {
        var artifacts = push.artifacts().stream().map(Normalizer::spelled).collect(Collectors.joining(","));
        return EventIds.hash(id, type, push.name(), artifacts);
    }

    private static String spelled(Artifact artifact) {
        return artifact.digest() == null ? artifact.tag() : artifact.tag() + "@" + artifact.digest();
    }
}
