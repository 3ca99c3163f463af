// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import sh.headwind.approval.board.RequestBoard;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.Right;
import sh.headwind.core.update.UpdateRequest;

/** The requests of the namespaces that the caller may list. */
@RequestScoped
public class VisibleRequests {

    private final RequestBoard board;
    private final Caller caller;

    VisibleRequests(RequestBoard board, Caller caller) {
        this.board = board;
        this.caller = caller;
    }

    /** All of them, in no particular order. */
    public List<UpdateRequest> all() {
        var requests = board.all();
        var listable = caller.where(
                Right.LIST,
                requests.stream().map(request -> request.identity().namespace()).toList());
        return requests.stream()
                .filter(request -> listable.contains(request.identity().namespace()))
                .toList();
    }

    /** What the caller may decide about some of them. */
    RowRights rights(List<UpdateRequest> requests) {
        return RowRights.of(
                caller,
                requests.stream().map(request -> request.identity().namespace()).toList());
    }
}
