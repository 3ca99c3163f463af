// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;

/** All update requests as the watch last saw them, found by name, by workload, and, while they are open, by namespace. */
public final class KnownRequests {

    private final Map<RequestKey, KnownRequest> requests = new HashMap<>();
    private final Map<String, Set<RequestKey>> ofWorkload = new HashMap<>();
    private final Map<String, Set<RequestKey>> openInNamespace = new HashMap<>();
    /** What we are about to write, until the watch shows it. */
    private final Map<RequestKey, UpdateRequest> expected = new HashMap<>();

    private int pending;

    /** Takes over what the watch saw. */
    public synchronized void changed(Optional<KnownRequest> before, Optional<KnownRequest> after) {
        before.ifPresent(this::remove);
        after.ifPresent(this::add);
        after.or(() -> before).map(KnownRequest::key).ifPresent(expected::remove);
    }

    /** From now on others see the request so: it is about to be written. */
    public synchronized void expect(UpdateRequest request) {
        expected.put(RequestKey.of(request), request);
    }

    /** It could not be written. */
    public synchronized void expectNothing(RequestKey key) {
        expected.remove(key);
    }

    private void add(KnownRequest known) {
        requests.put(known.key(), known);
        if (known.request().isAtHome()) {
            keys(ofWorkload, workload(known.request().spec().target())).add(known.key());
        }
        if (isOpen(known.request())) {
            keys(openInNamespace, known.key().namespace()).add(known.key());
        }
        pending += isPending(known);
    }

    private void remove(KnownRequest known) {
        requests.remove(known.key());
        forget(ofWorkload, workload(known.request().spec().target()), known.key());
        forget(openInNamespace, known.key().namespace(), known.key());
        pending -= isPending(known);
    }

    /** The request of that name. */
    public synchronized Optional<KnownRequest> find(RequestKey key) {
        return Optional.ofNullable(requests.get(key));
    }

    /** All others that matter to a request: the open ones of its namespace, and all for the same workload. */
    public synchronized List<UpdateRequest> around(UpdateRequest request) {
        var key = RequestKey.of(request);
        // Only an approved request lets others go first; the rest looks at its own workload.
        var neighbours = request.phase() == Phase.APPROVED
                ? openInNamespace.getOrDefault(key.namespace(), Set.of())
                : Set.<RequestKey>of();
        return Stream.concat(neighbours.stream(), siblings(request).stream())
                .distinct()
                .filter(other -> !other.equals(key))
                .flatMap(other -> Optional.ofNullable(expected.get(other))
                        .or(() -> Optional.ofNullable(requests.get(other)).map(KnownRequest::request))
                        .stream())
                .toList();
    }

    /** All requests for the workload of that kind and name, as they are. */
    public synchronized List<UpdateRequest> requestsOf(WorkloadRef workload) {
        return ofWorkload.getOrDefault(workload(workload), Set.of()).stream()
                .flatMap(key -> Optional.ofNullable(requests.get(key)).stream())
                .map(KnownRequest::request)
                .toList();
    }

    /** All requests for the workload of this one. */
    public synchronized List<RequestKey> likewise(UpdateRequest request) {
        return List.copyOf(siblings(request));
    }

    /** None for one that reaches into another namespace: it matters to nobody there. */
    private Set<RequestKey> siblings(UpdateRequest request) {
        return request.isAtHome()
                ? ofWorkload.getOrDefault(workload(request.spec().target()), Set.of())
                : Set.of();
    }

    /** The open requests of the namespace that something holds. */
    public synchronized List<RequestKey> held(String namespace) {
        return openInNamespace.getOrDefault(namespace, Set.of()).stream()
                .filter(key -> Optional.ofNullable(requests.get(key))
                        .filter(known ->
                                !known.request().status().waiting().reasons().isEmpty())
                        .isPresent())
                .toList();
    }

    /** The open requests for the workload of that kind and name. */
    public synchronized List<RequestKey> open(WorkloadRef workload) {
        return ofWorkload.getOrDefault(workload(workload), Set.of()).stream()
                .filter(key -> Optional.ofNullable(requests.get(key))
                        .filter(known -> isOpen(known.request()))
                        .isPresent())
                .toList();
    }

    /** The open requests of the namespace. */
    public synchronized List<RequestKey> open(String namespace) {
        return List.copyOf(openInNamespace.getOrDefault(namespace, Set.of()));
    }

    /** All open requests. */
    public synchronized List<RequestKey> open() {
        return openInNamespace.values().stream().flatMap(Set::stream).toList();
    }

    /** All requests. */
    public synchronized List<RequestKey> all() {
        return List.copyOf(requests.keySet());
    }

    /** How many wait for a decision. */
    public synchronized int pending() {
        return pending;
    }

    private static int isPending(KnownRequest known) {
        return known.request().phase() == Phase.PENDING ? 1 : 0;
    }

    private static boolean isOpen(UpdateRequest request) {
        return !request.phase().isTerminal();
    }

    /** Without uid: requests made by hand may not tell it. */
    private static String workload(WorkloadRef ref) {
        return ref.display();
    }

    private static Set<RequestKey> keys(Map<String, Set<RequestKey>> index, String of) {
        Function<String, Set<RequestKey>> none = _ -> new LinkedHashSet<>(2);
        return index.computeIfAbsent(of, none);
    }

    private static void forget(Map<String, Set<RequestKey>> index, String of, RequestKey key) {
        index.computeIfPresent(of, (_, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }
}
