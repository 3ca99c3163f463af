// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.board.Listing;
import sh.headwind.approval.board.Query;
import sh.headwind.approval.board.Sort;
import sh.headwind.approval.board.Tab;
import sh.headwind.core.update.Phase;

/** The first page; {@code /} of the UI's port. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
public class DashboardResource {

    private final VisibleRequests visible;
    private final WorkloadTerms terms;
    private final Frames frames;
    private final Clock clock;

    DashboardResource(VisibleRequests visible, WorkloadTerms terms, Frames frames, Clock clock) {
        this.visible = visible;
        this.terms = terms;
        this.frames = frames;
        this.clock = clock;
    }

    /** What the address may say; all of it is optional. */
    public record Asked(
            @QueryParam("tab") @Nullable String tab,
            @QueryParam("q") @Nullable String search,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("policy") @Nullable String policy,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("page") @Nullable Integer page) {

        Query query() {
            return new Query(
                    Tab.named(orEmpty(tab)),
                    orEmpty(search),
                    orEmpty(namespace),
                    orEmpty(kind),
                    orEmpty(policy),
                    Sort.named(orEmpty(sort)),
                    page == null ? 1 : page);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** Requests of one heap, filtered, sorted, one page. */
    @GET
    public Response show(@BeanParam Asked asked, @QueryParam("done") @Nullable Integer done) {
        var query = asked.query();
        var listing = Listing.of(visible.all(), query);
        var rights = visible.rights(query.isOpen() ? listing.rows() : List.of());
        return Frames.html(
                200,
                new DashboardPage(
                        frames.frame("Updates", "updates"),
                        query,
                        listing.choices(),
                        heaps(listing, query),
                        lines(listing, rights),
                        rights.buttons(),
                        sorts(query),
                        pager(listing, query),
                        done == null ? "" : done + (done == 1 ? " update decided." : " updates decided.")));
    }

    private List<DashboardPage.Line> lines(Listing listing, RowRights rights) {
        var now = clock.instant();
        return terms.on(listing.rows()).stream()
                .map(request -> RequestRow.of(request, now))
                .map(row -> new DashboardPage.Line(
                        row, rights.isChoosable(row.namespace()), rights.barrier(row.namespace())))
                .toList();
    }

    private static List<DashboardPage.Heap> heaps(Listing listing, Query query) {
        return List.of(
                heap(Tab.PENDING, "Pending", listing.count(Phase.PENDING), query),
                heap(Tab.ACTIVE, "On their way", listing.count(Phase.APPROVED, Phase.APPLYING), query),
                heap(Tab.CLOSED, "Closed", listing.count(closed()), query));
    }

    private static Phase[] closed() {
        return Arrays.stream(Phase.values()).filter(Phase::isTerminal).toArray(Phase[]::new);
    }

    private static DashboardPage.Heap heap(Tab tab, String label, int count, Query query) {
        return new DashboardPage.Heap(tab.text(), label, count, tab == query.tab());
    }

    private static List<DashboardPage.Option> sorts(Query query) {
        return Arrays.stream(Sort.values())
                .map(sort -> new DashboardPage.Option(sort.text(), sort.label(), sort == query.sort()))
                .toList();
    }

    private static DashboardPage.Pager pager(Listing listing, Query query) {
        var page = listing.page();
        return new DashboardPage.Pager(
                listing.total(),
                page,
                listing.pages(),
                page > 1 ? query.at(page - 1) : "",
                page < listing.pages() ? query.at(page + 1) : "");
    }
}
