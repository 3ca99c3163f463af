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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.tracking.Source;
import sh.headwind.events.Event;
import sh.headwind.events.PollRequested;

/**
 * Looks at what is due of one part of a registry: each source once for each set of credentials, whoever and however many use
 * it. A look that fails is written down where it belongs and hinders no other. What the time does not suffice for stays due,
 * so the next tick goes on with it, longest unwatched first.
 */
public final class PollWorker {

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
        List<Supplier<Watch>> reads = ports.images().polled().stream()
                .filter(image -> Parts.holds(request, image.source()))
                .filter(due::isDue)
                .sorted(Due.MOST_OVERDUE)
                .<Supplier<Watch>>map(image -> () -> reader.of(image))
                .toList();
        return Together.all(reads).stream()
                .filter(watch -> !watch.containers().isEmpty())
                .toList();
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
        var registry = ports.registry().expecting(repositories(round.views().keySet()));
        var charts = new ChartIndexes(
                ports.charts(),
                round.views().keySet().stream().map(View::source).toList());
        List<Supplier<List<Look>>> looks = round.views().entrySet().stream()
                .<Supplier<List<Look>>>map(entry -> () -> {
                    var view = entry.getKey();
                    return clock.instant().isAfter(end)
                            ? List.of()
                            : look(
                                    entry.getValue(),
                                    () -> view.source()
                                            .repository()
                                            .<Catalogue>map(repository ->
                                                    new RepositoryCatalogue(registry, repository, view.credentials()))
                                            .orElseGet(() -> charts.catalogue(view.source(), view.credentials())));
                })
                .toList();
        return Together.all(looks).stream().flatMap(List::stream).toList();
    }

    private static List<Repository> repositories(Collection<View> views) {
        return views.stream()
                .flatMap(view -> view.source().repository().stream())
                .distinct()
                .toList();
    }

    private List<Look> look(List<Watch> watches, Supplier<Catalogue> opened) {
        var begun = clock.instant();
        var looks = looks(watches, opened, begun);
        for (var look : looks) {
            var took = Duration.between(begun, clock.instant());
            ports.images().update(look.watch().image(), status -> look.on(status, begun, took));
        }
        return looks;
    }

    private static List<Look> looks(List<Watch> watches, Supplier<Catalogue> opened, Instant now) {
        try {
            var catalogue = opened.get();
            return watches.stream()
                    .<Look>map(watch -> new Look.Seen(watch, Finder.find(watch, catalogue, now)))
                    .toList();
        } catch (Failure failure) {
            return watches.stream().<Look>map(watch -> failed(watch, failure)).toList();
        }
    }

    private static Look failed(Watch watch, Failure failure) {
        var problems = watch.problems().stream().map(problem -> "; " + problem).collect(Collectors.joining());
        return new Look.Failed(watch, watch.named(String.valueOf(failure.getMessage())) + problems);
    }
}
