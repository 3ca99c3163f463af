// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What the registry was asked, in the order of arrival. */
public final class RequestLog {

    private final ConcurrentLinkedQueue<SeenRequest> seen = new ConcurrentLinkedQueue<>();

    RequestLog() {}

    void add(SeenRequest request) {
        seen.add(request);
    }

    /** All requests since the start or the last {@link #clear()}. */
    public List<SeenRequest> all() {
        return List.copyOf(seen);
    }

    /** How many of this kind. */
    public int count(RequestKind kind) {
        return (int) seen.stream().filter(request -> request.kind() == kind).count();
    }

    /** How many of each kind that was asked for at all. */
    public Map<RequestKind, Long> counts() {
        return seen.stream().collect(Collectors.groupingBy(SeenRequest::kind, Collectors.counting()));
    }

    /** Counts from nothing again. */
    public void clear() {
        seen.clear();
    }
}
