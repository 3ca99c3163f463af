// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import sh.headwind.core.failure.Failure;

/** The one place where a failure becomes a status of the API. */
@Provider
public final class FailureMapper implements ExceptionMapper<Failure> {

    @Override
    public Response toResponse(Failure failure) {
        return ErrorBody.answer(
                status(failure), Optional.ofNullable(failure.getMessage()).orElse("failed"));
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
