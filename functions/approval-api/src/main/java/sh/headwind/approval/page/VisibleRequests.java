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
        if (caller.may(Right.LIST, "")) {
            return requests;
        }
        return requests.stream()
                .filter(request -> caller.may(Right.LIST, request.identity().namespace()))
                .toList();
    }
}
