// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Registry;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.edge.Together;
import sh.headwind.events.Event;
import sh.headwind.events.PollRequested;

/**
 * Looks at what is due of one part of a registry: each source once for each set of credentials, whoever and however many use
 * it. A look that fails is written down where it belongs and hinders no other. What the time does not suffice for stays due,
 * so the next tick goes on with it, longest unwatched first.
 */
public final class PollWorker {

    private static final Logger LOG = Logger.getLogger(PollWorker.class);

    private final Ports ports;
    private final Due due;
    private final Clock clock;
    private final Duration limit;

    /** {@code limit}: after this time no further look is begun. */
    public PollWorker(Ports ports, Clock clock, Duration limit) {
        this.ports = ports;
        this.due = new Due(clock);
        this.clock = clock;
        this.limit = limit;
    }

    /** One look: a source with a set of credentials, and all who want to know. */
    private record View(Source source, List<Credential> credentials) {}

    /** All that one set of credentials is used for: one token may serve it. */
    private record Round(List<Credential> credentials, Map<View, List<Watch>> views) {}

    /** What was found, as pushes for evaluate-policy. The index is up to date when this returns. */
    public List<Event<?>> poll(String requestId, PollRequested request) {
        var end = clock.instant().plus(limit);
        var watches = watches(request);
        var looks = rounds(watches).stream()
                .flatMap(round -> look(round, end).stream())
                .toList();
        return Pushes.of(requestId, looks);
    }

    private List<Watch> watches(PollRequested request) {
        var reader = new Watches(ports);
        var images = ports.images().polled().stream()
                .filter(image -> Parts.holds(request, image.source()))
                .filter(due::isDue)
                .sorted(Due.MOST_OVERDUE)
                .toList();
        return Together.all(images, image -> read(reader, image)).stream()
                .filter(watch -> !watch.containers().isEmpty())
                .toList();
    }

    private Watch read(Watches reader, TrackedImage image) {
        var watch = reader.of(image);
        if (watch.containers().isEmpty()) {
            watch.incomplete().ifPresent(trouble -> record(new Look.Failed(watch, trouble), clock.instant()));
        }
        return watch;
    }

    private static Collection<Round> rounds(List<Watch> watches) {
        Map<List<Credential>, Map<View, List<Watch>>> rounds = new LinkedHashMap<>();
        for (var watch : watches) {
            var credentials = watch.anonymised();
            rounds.computeIfAbsent(credentials, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(new View(watch.image().source(), credentials), _ -> new ArrayList<>())
                    .add(watch);
        }
        return rounds.entrySet().stream()
                .map(entry -> new Round(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<Look> look(Round round, Instant end) {
        var sources = round.views().keySet().stream().map(View::source).toList();
        var registry = ports.registry().expecting(repositories(sources));
        var charts = new ChartIndexes(ports.charts(), sources, round.credentials());
        var views = List.copyOf(round.views().entrySet());
        return Together.all(
                        views,
                        entry -> clock.instant().isAfter(end)
                                ? List.<Look>of()
                                : look(entry.getValue(), catalogue(entry.getKey(), registry, charts)))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Catalogue catalogue(View view, Registry registry, ChartIndexes charts) {
        return view.source()
                .repository()
                .<Catalogue>map(repository -> new RepositoryCatalogue(registry, repository, view.credentials()))
                .orElseGet(() -> charts.catalogue(view.source()));
    }

    private static List<Repository> repositories(Collection<Source> sources) {
        return sources.stream()
                .flatMap(source -> source.repository().stream())
                .distinct()
                .toList();
    }

    private List<Look> look(List<Watch> watches, Catalogue catalogue) {
        var begun = clock.instant();
        var looks = watches.stream().map(watch -> look(watch, catalogue, begun)).toList();
        looks.forEach(look -> record(look, begun));
        return looks;
    }

    private static Look look(Watch watch, Catalogue catalogue, Instant now) {
        return Isolated.attempt(
                watch.image(),
                () -> new Look.Seen(watch, Finder.find(watch, catalogue, now)),
                trouble -> failed(watch, trouble));
    }

    private static Look failed(Watch watch, Trouble trouble) {
        var problems = watch.problems().stream().map(problem -> "; " + problem).collect(Collectors.joining());
        return new Look.Failed(watch, new Trouble(watch.named(trouble.reason()) + problems, trouble.passing()));
    }

    /** Where that is refused, what was seen is told all the same: a doubled push does no harm, a lost one does. */
    private void record(Look look, Instant begun) {
        var image = look.watch().image();
        var took = Duration.between(begun, clock.instant());
        Isolated.run(
                image,
                () -> ports.images().update(image, status -> look.on(status, begun, took)),
                trouble -> LOG.warnf(
                        "the look at %s/%s is not written down: %s",
                        image.namespace(), image.name(), trouble.reason()));
    }
}
