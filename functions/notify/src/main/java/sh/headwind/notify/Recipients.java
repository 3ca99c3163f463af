// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.configuration.Configuration.Notifications;
import sh.headwind.core.settings.Audience;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.notification.channel.Channel;
import sh.headwind.notification.channel.Channels;
import sh.headwind.notify.audience.Audiences;

/**
 * Who is to be told of one request: what is configured, less and elsewhere as its workload says. The workload is read when
 * that is asked first, and so not for an event that was told already.
 */
final class Recipients {

    private final Notifications notifications;
    private final Audiences audiences;
    private Optional<List<Channel>> channels = Optional.empty();

    Recipients(Notifications notifications, Audiences audiences) {
        this.notifications = notifications;
        this.audiences = audiences;
    }

    /** Everybody who might be told. */
    List<String> names() {
        return Channels.of(notifications, Audience.ANYBODY).stream()
                .map(Channel::name)
                .toList();
    }

    /** The channels that are to tell it. */
    List<Channel> of(UpdateRequest request) {
        if (channels.isEmpty()) {
            channels = Optional.of(Channels.of(notifications, audience(request)));
        }
        return channels.get();
    }

    /** Who wants to be told of a workload in another namespace is not asked: they wait for no such request. */
    private Audience audience(UpdateRequest request) {
        return request.isAtHome() ? audiences.of(request.spec().target()) : Audience.ANYBODY;
    }
}
