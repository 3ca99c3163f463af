// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.PollRequested;

/** From a tick to one request for each part of a registry of which something is due. */
final class PollPlanner {

    private final TrackedImages images;
    private final Due due;
    private final Configurations configurations;

    PollPlanner(TrackedImages images, Due due, Configurations configurations) {
        this.images = images;
        this.due = due;
        this.configurations = configurations;
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
                .flatMap(
                        entry -> requests(tick, entry.getKey(), entry.getValue().size()))
                .toList();
    }

    private static Stream<Event<PollRequested>> requests(String tick, String host, int sources) {
        var parts = Parts.count(sources);
        return IntStream.range(0, parts)
                .mapToObj(part -> Event.of(
                        tick + ":" + host + ":" + part,
                        EventTypes.POLL_REQUESTED,
                        Pushes.SOURCE,
                        host,
                        new PollRequested(host, part, parts)));
    }
}
