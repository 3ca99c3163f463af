// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/**
 * One push over the workloads of one namespace, in the order of their waves: where the request of a later wave can be seen,
 * so can those that it has to wait for.
 */
final class EvaluationRound {

    private final EvaluateWorkload workloads;
    private final TrackedImage image;
    private final Push push;
    private final List<Evaluated> evaluated = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    EvaluationRound(EvaluateWorkload workloads, TrackedImage image, Push push) {
        this.workloads = workloads;
        this.image = image;
        this.push = push;
    }

    /** What was decided. */
    List<Evaluated> evaluated() {
        return evaluated;
    }

    /** What another delivery can mend. */
    List<Failure> failures() {
        return failures;
    }

    /**
     * Decides for these workloads all that can be; where an earlier wave could not be decided, later ones are left to the next
     * delivery.
     */
    void run(Stream<WorkloadRef> users) {
        for (var wave : waves(users).entrySet()) {
            if (wave.getKey() > 0 && !failures.isEmpty()) {
                return;
            }
            for (var workload : wave.getValue()) {
                attempt(workload.ref(), () -> evaluated.addAll(workloads.evaluate(image, workload, push)));
            }
        }
    }

    private SortedMap<Integer, List<Workload>> waves(Stream<WorkloadRef> users) {
        var waves = new TreeMap<Integer, List<Workload>>();
        users.forEach(ref -> attempt(
                ref,
                () -> workloads
                        .read(ref)
                        .ifPresent(workload -> waves.computeIfAbsent(
                                        EvaluateWorkload.wave(workload), _ -> new ArrayList<>())
                                .add(workload))));
        return waves;
    }

    private void attempt(WorkloadRef workload, Runnable work) {
        try {
            work.run();
        } catch (Failure failure) {
            evaluated.addAll(problems(workload, failure));
            if (isPassing(failure)) {
                failures.add(failure);
            }
        }
    }

    /** Whether another delivery can help; refused credentials and wrong input stay until somebody mends them. */
    private static boolean isPassing(Failure failure) {
        return switch (failure.kind()) {
            case CONFLICT, THROTTLED, UNAVAILABLE -> true;
            case BAD_INPUT, NOT_FOUND, DENIED -> false;
        };
    }

    private List<Evaluated> problems(WorkloadRef workload, Failure failure) {
        var reason =
                Optional.ofNullable(failure.getMessage()).orElse(failure.kind().name());
        return image.uses().stream()
                .filter(use -> use.workload().equals(workload))
                .map(use -> Evaluated.of(workload, use.container(), push, new Outcome.Problem(reason)))
                .toList();
    }
}
