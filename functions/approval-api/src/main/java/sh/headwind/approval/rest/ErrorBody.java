// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.update.Phase;

/** The body of every error answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(
        String error,
        @JsonProperty("current_phase") @Nullable String currentPhase) {

    /** An answer of that status. */
    public static Response answer(int status, String error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorBody(error, null))
                .build();
    }

    static Response notPending(Phase phase) {
        return Response.status(409)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorBody("Update request is not pending, it is " + phase.text(), phase.text()))
                .build();
    }
}
