// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.image.Digest;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.update.Origin;
import sh.headwind.events.Artifact;
import sh.headwind.events.ChartPushed;
import sh.headwind.events.Event;
import sh.headwind.events.EventIds;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImagePushed;
import sh.headwind.poll.Found.Next;
import sh.headwind.poll.Found.Offer;

/** Tells what was found as if it had been pushed: one event for each source, whatever the number of namespaces. */
final class Pushes {

    static final String SOURCE = "/headwind/poll";

    /** Artifacts in one event, which is to stay below 16 KiB. */
    private static final int ARTIFACTS = 80;

    private static final Comparator<Artifact> BY_TAG = Comparator.comparing(Artifact::tag);

    private Pushes() {}

    static List<Event<?>> of(String requestId, List<Look> looks) {
        Map<Source, List<Offer>> offers = new LinkedHashMap<>();
        for (var look : looks) {
            if (look instanceof Look.Seen seen && !seen.found().offers().isEmpty()) {
                offers.computeIfAbsent(seen.watch().image().source(), _ -> new ArrayList<>())
                        .addAll(seen.found().offers());
            }
        }
        var events = new ArrayList<Event<?>>();
        offers.forEach((source, found) -> events.add(event(requestId, source, artifacts(found))));
        return events;
    }

    /** What is offered by name, then what would be next; that is left out where it is offered as well. */
    private static List<Artifact> artifacts(List<Offer> offers) {
        var offered =
                offers.stream().map(Pushes::artifact).distinct().sorted(BY_TAG).toList();
        var tags = offered.stream().map(Artifact::tag).collect(Collectors.toSet());
        var next = offers.stream()
                .flatMap(offer -> offer.next().stream())
                .filter(each -> !tags.contains(each.tag().value()))
                .map(Pushes::artifact)
                .distinct()
                .sorted(BY_TAG);
        return Stream.concat(offered.stream(), next).limit(ARTIFACTS).toList();
    }

    private static Artifact artifact(Offer offer) {
        return new Artifact(
                offer.sighting().tag().value(),
                offer.sighting().digest().value(),
                offer.created().map(Object::toString).orElse(null));
    }

    private static Artifact artifact(Next next) {
        return new Artifact(next.tag().value(), next.digest().map(Digest::value).orElse(null), null);
    }

    private static Event<?> event(String requestId, Source source, List<Artifact> artifacts) {
        var id = EventIds.hash(requestId, source.kind().text(), source.name());
        var origin = Origin.POLL.text();
        return switch (source.kind()) {
            case IMAGE ->
                Event.of(
                        id,
                        EventTypes.IMAGE_PUSHED,
                        SOURCE,
                        source.name(),
                        new ImagePushed(source.name(), artifacts, origin, true));
            case CHART ->
                Event.of(
                        id,
                        EventTypes.CHART_PUSHED,
                        SOURCE,
                        source.name(),
                        new ChartPushed(source.name(), artifacts, origin, true));
        };
    }
}
