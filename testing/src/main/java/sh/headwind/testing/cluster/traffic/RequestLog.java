// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The last requests in the order of their arrival. Only what comes over HTTP counts, not the cluster's own controllers. */
public final class RequestLog {

    private static final int KEPT = 100_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    /** Takes a request down. */
    public synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    /** All requests since the start or the last {@link #clear()}. */
    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    /** The requests that {@code wanted} accepts. */
    public List<RecordedRequest> matching(Predicate<RecordedRequest> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /** How many requests had this verb and resource. */
    public long count(String verb, String resource) {
        return matching(request -> request.is(verb, resource)).size();
    }

    /** How many requests there were by {@code "verb resource"}, e.g. {@code "patch deployments.apps"}. */
    public Map<String, Long> counts() {
        return all().stream()
                .collect(Collectors.groupingBy(
                        request -> request.verb() + " " + request.resource(), TreeMap::new, Collectors.counting()));
    }

    /** Forgets what there was. */
    public synchronized void clear() {
        requests.clear();
    }
}
