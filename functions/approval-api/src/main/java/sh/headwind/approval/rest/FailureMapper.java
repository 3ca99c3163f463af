// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import sh.headwind.core.failure.Failure;

/** The one place where a failure becomes a status of the API. */
@Provider
public final class FailureMapper implements ExceptionMapper<Failure> {

    private final ErrorPages pages;

    FailureMapper(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    public Response toResponse(Failure failure) {
        var status = status(failure);
        return pages.isWanted()
                ? pages.of(status, failure.getMessage())
                : ErrorBody.answer(status, failure.getMessage());
    }

    private static int status(Failure failure) {
        return switch (failure.kind()) {
            case BAD_INPUT -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case DENIED -> 403;
            case THROTTLED, UNAVAILABLE -> 503;
        };
    }
}
