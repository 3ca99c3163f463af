// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import sh.headwind.approval.board.Listing;
import sh.headwind.approval.board.Query;

/** {@code /}: counts, and requests to decide about. */
@CheckedTemplate(basePath = "approval")
public record DashboardPage(
        Frame frame,
        Query query,
        Listing.Choices choices,
        List<Heap> heaps,
        List<Line> rows,
        Buttons buttons,
        List<Option> sorts,
        Pager pager,
        String done)
        implements TemplateInstance {

    /** A count at the top that leads to its rows. */
    public record Heap(String name, String label, int count, boolean isCurrent) {}

    /**
     * A row that may be chosen.
     *
     * @param barrier what this one cannot be chosen for; empty where there is nothing to say
     */
    public record Line(RequestRow row, boolean isChoosable, String barrier) {}

    /** Why a button below the rows does nothing; empty where it does. */
    public record Buttons(String approveHint, String rejectHint) {

        /** Whether neither does. */
        public boolean isOff() {
            return !approveHint.isEmpty() && !rejectHint.isEmpty();
        }
    }

    /** A choice of a list. */
    public record Option(String value, String label, boolean isChosen) {}

    /** Where one is, and how to get on; empty addresses where there is nothing. */
    public record Pager(int total, int page, int pages, String previous, String next) {}
}
