// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rollback;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;

/** Finds a workload by its bare name: the Deployment, else the only one of another kind that is so named. */
public final class FindWorkload {

    /**
     * A kind of workload: {@code apps/v1}, {@code Deployment}.
     *
     * @param isCalled whether a word that a person types means it
     */
    public record Kind(String apiVersion, String name, Predicate<String> isCalled) {}

    private final Workloads workloads;
    private final List<Kind> kinds;

    /**
     * Finds by these kinds.
     *
     * @param kinds the first one wins where several workloads have the name
     */
    public FindWorkload(Workloads workloads, List<Kind> kinds) {
        this.workloads = workloads;
        this.kinds = List.copyOf(kinds);
    }

    /** The workload; empty where there is none, or where only a kind would tell which of several is meant. */
    public Optional<Workload> named(String namespace, String name) {
        var first = read(kinds.getFirst(), namespace, name);
        if (first.isPresent()) {
            return first;
        }
        var others = kinds.stream()
                .skip(1)
                .flatMap(kind -> read(kind, namespace, name).stream())
                .toList();
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    /** The kind that a word means, as kubectl takes it; empty for one that Headwind does not update. */
    public Optional<Kind> kind(String word) {
        return kinds.stream().filter(kind -> kind.isCalled().test(word)).findFirst();
    }

    /** What Headwind updates. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The workload of that kind, as kubectl takes it. */
    public Optional<Workload> ofKind(String kind, String namespace, String name) {
        return kind(kind).flatMap(each -> read(each, namespace, name));
    }

    private Optional<Workload> read(Kind kind, String namespace, String name) {
        return workloads.read(new WorkloadRef(kind.apiVersion(), kind.name(), namespace, name, ""));
    }
}
