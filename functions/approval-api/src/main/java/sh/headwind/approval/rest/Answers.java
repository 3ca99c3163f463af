// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import sh.headwind.approval.decide.Decision;

/** What a decision, or a look, is answered with: the full object as it is now. */
@Singleton
public class Answers {

    private final RequestObjects objects;

    Answers(RequestObjects objects) {
        this.objects = objects;
    }

    /** The object, or why nothing was decided. */
    public Response decided(ObjectPath path, Decision decision) {
        return switch (decision) {
            case Decision.Recorded _ -> shown(path);
            case Decision.Closed(var phase) -> ErrorBody.notPending(phase);
            case Decision.Missing() -> missing(path);
        };
    }

    /** The object. */
    Response shown(ObjectPath path) {
        return objects.read(path).map(request -> Response.ok(request).build()).orElseGet(() -> missing(path));
    }

    private static Response missing(ObjectPath path) {
        return ErrorBody.answer(404, "Update request " + path.display() + " not found");
    }
}
