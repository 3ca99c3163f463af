// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any sender of CloudEvents whose data another format knows: Harbor, ECR, Event Grid, CDEvents. The type tells which. */
final class CloudEvents implements SenderFormat {

    private final List<SenderFormat> formats;

    CloudEvents(List<SenderFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    @Override
    public Set<String> kinds() {
        return Set.of("cloudevents");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var event =
                notification.cloudEvent().orElseThrow(() -> notification.body().unreadable("it is no CloudEvent"));
        return formats.stream()
                .filter(format -> format.hears(event.type()))
                .findFirst()
                .flatMap(format -> format.read(notification));
    }
}
