// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the framework refuses by itself (no such route, method or media type), in the shape of every other error. */
@Provider
public final class ErrorMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var given = refusal.getResponse();
        var answer = Response.fromResponse(ErrorBody.answer(given.getStatus(), text(given.getStatusInfo())));
        given.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    private static String text(Response.StatusType status) {
        return status.getReasonPhrase().isEmpty() ? "refused" : status.getReasonPhrase();
    }
}
