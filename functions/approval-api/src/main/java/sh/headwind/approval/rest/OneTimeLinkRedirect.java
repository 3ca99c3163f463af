// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import sh.headwind.approval.UiAddress;

/** One-time links that were made where only the address of the API is known. */
@Path("/api/v1/links/{token}")
public class OneTimeLinkRedirect {

    private final UiAddress ui;

    OneTimeLinkRedirect(UiAddress ui) {
        this.ui = ui;
    }

    /** Leads to the page with the button. */
    @GET
    public Response page(@PathParam("token") String token, HttpServerRequest request) {
        return Response.seeOther(ui.of(
                        request,
                        "/links/"
                                + URLEncoder.encode(token, StandardCharsets.UTF_8)
                                        .replace("+", "%20")))
                .build();
    }
}
