// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Whether the API is up, in two spellings: the plain one comes first, so it answers where nothing is asked for. */
@Path("/health")
public class HealthResource {

    /** For people and scripts. */
    @GET
    @Produces(MediaType.TEXT_PLAIN + ";qs=1.0")
    public String plain() {
        return "OK";
    }

    /** For those who accept JSON. */
    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    public Map<String, String> json() {
        return Map.of("status", "healthy");
    }
}
