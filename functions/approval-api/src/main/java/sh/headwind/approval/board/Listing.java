// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.board;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/**
 * One page of the requests that a {@link Query} asks for.
 *
 * @param rows at most {@link #SIZE}
 * @param total how many rows all pages have
 * @param page the page that this is: the last one where the query asks for a later one
 * @param counts of all requests that the caller may see, whatever the query
 */
public record Listing(List<UpdateRequest> rows, int total, int page, Map<Phase, Integer> counts, Choices choices) {

    /** Rows of one page. */
    public static final int SIZE = 20;

    /** What the filters offer: what there is. */
    public record Choices(List<String> namespaces, List<String> kinds, List<String> policies) {}

    /** The page of {@code query} out of what the caller may see. */
    public static Listing of(Collection<UpdateRequest> visible, Query query) {
        var found = visible.stream()
                .filter(query::covers)
                .sorted(query.sort().comparator())
                .toList();
        var page = Math.clamp(query.page(), 1, pages(found.size()));
        var rows = found.stream().skip((page - 1L) * SIZE).limit(SIZE).toList();
        return new Listing(rows, found.size(), page, counts(visible), choices(visible));
    }

    /** How many pages there are, at least one. */
    public int pages() {
        return pages(total);
    }

    /** Requests in one of these phases. */
    public int count(Phase... phases) {
        var sum = 0;
        for (var phase : phases) {
            sum += counts.getOrDefault(phase, 0);
        }
        return sum;
    }

    private static int pages(int rows) {
        return Math.max(1, (rows + SIZE - 1) / SIZE);
    }

    private static Map<Phase, Integer> counts(Collection<UpdateRequest> requests) {
        var counts = new EnumMap<Phase, Integer>(Phase.class);
        requests.forEach(request -> counts.merge(request.phase(), 1, Integer::sum));
        return counts;
    }

    private static Choices choices(Collection<UpdateRequest> requests) {
        return new Choices(
                distinct(requests, request -> request.identity().namespace()),
                distinct(requests, request -> request.spec().target().kind()),
                distinct(requests, request -> request.spec().policy()));
    }

    private static List<String> distinct(Collection<UpdateRequest> requests, Function<UpdateRequest, String> value) {
        return requests.stream().map(value).distinct().sorted().toList();
    }
}
