// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/**
 * The workloads of the cluster, and what each entry of the index has to say because of them. Each change answers the
 * entries that it touches.
 */
public final class Index {

    private record Member(WatchedWorkload watched, Usages usages) {}

    private final Supplier<Duration> globalInterval;
    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    private final Map<String, Map<String, Member>> members = new HashMap<>();
    private final Map<IndexKey, Map<String, List<Usage>>> entries = new HashMap<>();

    /** An empty index; {@code globalInterval} is asked when a workload changes. */
    public Index(Supplier<Duration> globalInterval) {
        this.globalInterval = globalInterval;
    }

    /** The workload is new or has changed. */
    public synchronized Set<IndexKey> put(WatchedWorkload watched) {
        var namespace = watched.workload().ref().namespace();
        var usages = Usages.of(watched, namespaces.getOrDefault(namespace, Map.of()), globalInterval.get());
        var before =
                members.computeIfAbsent(namespace, _ -> new HashMap<>()).put(watched.id(), new Member(watched, usages));
        var touched = new HashSet<IndexKey>();
        if (before != null) {
            if (before.usages().usages().equals(usages.usages())) {
                return touched;
            }
            touched.addAll(take(namespace, watched.id(), before.usages()));
        }
        for (var usage : usages.usages()) {
            var key = IndexKey.of(namespace, usage.source());
            entries.computeIfAbsent(key, _ -> new TreeMap<>()).merge(watched.id(), List.of(usage), Index::joined);
            touched.add(key);
        }
        return touched;
    }

    /** The workload is gone. */
    public synchronized Set<IndexKey> remove(WatchedWorkload watched) {
        var namespace = watched.workload().ref().namespace();
        var before = members.getOrDefault(namespace, Map.of()).remove(watched.id());
        return before == null ? Set.of() : take(namespace, watched.id(), before.usages());
    }

    /** The annotations of a Namespace are these now. */
    public synchronized Set<IndexKey> namespace(String name, Map<String, String> annotations) {
        if (annotations.equals(namespaces.getOrDefault(name, Map.of()))) {
            return Set.of();
        }
        namespaces.put(name, annotations);
        return again(name);
    }

    /** A setting of the cluster has changed: all workloads are looked at again. */
    public synchronized Set<IndexKey> again() {
        var touched = new HashSet<IndexKey>();
        List.copyOf(members.keySet()).forEach(name -> touched.addAll(again(name)));
        return touched;
    }

    private Set<IndexKey> again(String namespace) {
        var touched = new HashSet<IndexKey>();
        List.copyOf(members.getOrDefault(namespace, Map.of()).values())
                .forEach(member -> touched.addAll(put(member.watched())));
        return touched;
    }

    /** What the entry has to say; empty when nobody uses it. */
    public synchronized Optional<TrackedImage> wanted(IndexKey key) {
        var usages = entries.getOrDefault(key, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
        if (usages.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrackedImage(
                key.namespace(),
                key.name(),
                usages.getFirst().source(),
                usages.stream().map(Usage::use).toList(),
                usages.stream().flatMap(usage -> usage.polling().stream()).min(Comparator.naturalOrder()),
                TrackedStatus.NEW));
    }

    /** The workload with the annotations of its Namespace, as the watch last saw it. */
    public synchronized Optional<Workload> workload(WorkloadRef ref) {
        return member(ref)
                .map(member -> member.watched().workload())
                .filter(workload ->
                        ref.uid().isEmpty() || ref.uid().equals(workload.ref().uid()))
                .map(workload -> workload.under(namespaces.getOrDefault(ref.namespace(), Map.of())));
    }

    /** All containers in the namespace of the workload that use what that container of it uses, its own included. */
    public synchronized List<TrackedImage.Use> neighbours(WorkloadRef ref, String container) {
        return member(ref).stream()
                .flatMap(member -> member.usages().usages().stream())
                .filter(usage -> usage.use().container().equals(container))
                .flatMap(usage ->
                        entries.getOrDefault(IndexKey.of(ref.namespace(), usage.source()), Map.of()).values().stream())
                .flatMap(List::stream)
                .map(Usage::use)
                .toList();
    }

    /** What that container of the workload uses; empty where it did not opt in. */
    public synchronized Optional<Source> source(WorkloadRef ref, String container) {
        return member(ref).stream()
                .flatMap(member -> member.usages().usages().stream())
                .filter(usage -> usage.use().container().equals(container))
                .map(Usage::source)
                .findFirst();
    }

    /** What the owner of the workload should be told. */
    public synchronized List<String> warnings(WorkloadRef ref) {
        return member(ref).map(member -> member.usages().warnings()).orElse(List.of());
    }

    private Optional<Member> member(WorkloadRef ref) {
        return Optional.ofNullable(
                members.getOrDefault(ref.namespace(), Map.of()).get(ref.display()));
    }

    /** How many workloads of that kind opted in. */
    public synchronized long watched(String kind) {
        return members.values().stream()
                .flatMap(inside -> inside.values().stream())
                .filter(member -> !member.usages().usages().isEmpty())
                .filter(member -> member.watched().workload().ref().kind().equals(kind))
                .count();
    }

    /** How many workloads opted in and do not want to be polled. */
    public synchronized long unpolled() {
        return members.values().stream()
                .flatMap(inside -> inside.values().stream())
                .map(member -> member.usages().usages())
                .filter(usages -> !usages.isEmpty()
                        && usages.stream().allMatch(usage -> usage.polling().isEmpty()))
                .count();
    }

    /** All entries that somebody uses. */
    public synchronized Set<IndexKey> keys() {
        return Set.copyOf(entries.keySet());
    }

    private Set<IndexKey> take(String namespace, String id, Usages usages) {
        var touched = new HashSet<IndexKey>();
        for (var usage : usages.usages()) {
            var key = IndexKey.of(namespace, usage.source());
            entries.computeIfPresent(key, (_, users) -> {
                users.remove(id);
                return users.isEmpty() ? null : users;
            });
            touched.add(key);
        }
        return touched;
    }

    private static List<Usage> joined(List<Usage> some, List<Usage> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
