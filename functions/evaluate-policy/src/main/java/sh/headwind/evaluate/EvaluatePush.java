// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;

/**
 * From a push to one verdict for each container it concerns. One workload's trouble delays no other: what can be decided
 * is, and the event fails afterwards, so that its next delivery does the rest.
 */
public final class EvaluatePush {

    private final Ports ports;
    private final EvaluateWorkload workloads;
    private final Reconsider reconsider;
    private final Clock clock;

    /** The step over its ports. */
    public EvaluatePush(Ports ports, Clock clock) {
        this.ports = ports;
        this.workloads = new EvaluateWorkload(ports, clock);
        this.reconsider = new Reconsider(ports.requests(), ports.tracked());
        this.clock = clock;
    }

    /** What was decided, container by container, in the order of the index. */
    public List<Evaluated> evaluate(Push push) {
        var all = new ArrayList<Evaluated>();
        var failures = new ArrayList<Failure>();
        for (var image : ports.tracked().using(push.source())) {
            var round = new EvaluationRound(workloads, image, push);
            round.run(image.uses().stream().map(TrackedImage.Use::workload).distinct());
            record(image, round.evaluated());
            all.addAll(round.evaluated());
            failures.addAll(round.failures());
        }
        failures.stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        return all;
    }

    /**
     * Decides once more, for its workload alone, on what a superseded request asked for. Only what is requested is answered:
     * that there is nothing to do is the rule here, and no news.
     */
    public Optional<Again> again(String namespace, String name) {
        for (var item : reconsider.of(namespace, name)) {
            var round = new EvaluationRound(workloads, item.image(), item.push());
            round.run(item.workloads().stream());
            round.failures().stream().findFirst().ifPresent(failure -> {
                throw failure;
            });
            var requested = round.evaluated().stream()
                    .filter(each -> each.outcome() instanceof Outcome.Requested)
                    .toList();
            if (!requested.isEmpty()) {
                record(item.image(), requested);
                return Optional.of(new Again(item.push(), requested));
            }
        }
        return Optional.empty();
    }

    /** What was requested, and on behalf of which push. */
    public record Again(Push push, List<Evaluated> evaluated) {

        public Again {
            evaluated = List.copyOf(evaluated);
        }
    }

    private void record(TrackedImage image, List<Evaluated> evaluated) {
        var now = clock.instant();
        var verdicts =
                evaluated.stream().flatMap(each -> each.verdicts(now).stream()).toList();
        ports.tracked()
                .update(
                        image,
                        status -> seen(status, evaluated)
                                .usedBy(image.uses())
                                .evaluated(verdicts, newest(status, evaluated)));
    }

    private TrackedStatus seen(TrackedStatus status, List<Evaluated> evaluated) {
        var result = status;
        for (var each : evaluated) {
            for (var sighting : each.sightings(clock.instant())) {
                result = result.seen(sighting);
            }
        }
        return result;
    }

    private Optional<TrackedStatus.Sighting> newest(TrackedStatus status, List<Evaluated> evaluated) {
        return evaluated.stream()
                .filter(each -> each.outcome() instanceof Outcome.Requested)
                .findFirst()
                .flatMap(each -> each.sighting(clock.instant()))
                .map(sighting -> new TrackedStatus.Sighting(
                        sighting.tag(),
                        sighting.digest(),
                        status.firstSeen(sighting.tag(), sighting.digest()).orElse(sighting.at())));
    }
}
