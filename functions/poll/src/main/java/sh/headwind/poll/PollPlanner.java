// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.PollRequested;

/** From a tick to one request for each registry of which something is due. */
final class PollPlanner {

    private final TrackedImages images;
    private final Due due;
    private final Configurations configurations;
    private final Parts parts;

    PollPlanner(TrackedImages images, Due due, Configurations configurations, Parts parts) {
        this.images = images;
        this.due = due;
        this.configurations = configurations;
        this.parts = parts;
    }

    /** The requests for what is due now, those of the host that waits longest first; none where polling is switched off. */
    List<Event<PollRequested>> plan(String tick) {
        var configuration = configurations.current();
        return configuration.polling().enabled() ? plan(tick, configuration.helmAutoDiscovery()) : List.of();
    }

    private List<Event<PollRequested>> plan(String tick, boolean charts) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        images.polled().stream()
                .filter(image -> charts || image.source().kind() == Source.Kind.IMAGE)
                .filter(due::isDue)
                .sorted(Due.MOST_OVERDUE)
                .map(TrackedImage::source)
                .forEach(source -> sources.computeIfAbsent(Parts.host(source), _ -> new LinkedHashSet<>())
                        .add(source.name()));
        return sources.entrySet().stream()
                .map(entry -> parts.turn(tick, entry.getKey(), entry.getValue().size()))
                .map(request -> event(tick, request))
                .toList();
    }

    private static Event<PollRequested> event(String tick, PollRequested request) {
        var id = tick + ":" + request.host() + ":" + request.part();
        return Event.of(id, EventTypes.POLL_REQUESTED, Pushes.SOURCE, request.host(), request);
    }
}
