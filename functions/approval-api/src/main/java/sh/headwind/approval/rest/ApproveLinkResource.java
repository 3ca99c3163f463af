// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import sh.headwind.approval.UiAddress;

/** Where a person who follows the link of a chat finds the button: reading a link approves nothing. */
@Path("/api/v1/updates/{namespace}/{name}/approve")
public class ApproveLinkResource {

    private final UiAddress ui;

    ApproveLinkResource(UiAddress ui) {
        this.ui = ui;
    }

    /** Leads to the page of the request. */
    @GET
    public Response approvePage(@BeanParam ObjectPath path, HttpServerRequest request) {
        return Response.seeOther(ui.of(request, "/updates/" + path.display())).build();
    }
}
