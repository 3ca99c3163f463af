// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.ui;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.settings.SettingsJson;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** The settings as JSON; secrets are masked, and a mask sent back changes nothing. */
@Path("/ui/api/v1/settings")
@Produces(MediaType.APPLICATION_JSON)
public class UiSettingsResource {

    private final StoredSettings settings;
    private final Caller caller;

    UiSettingsResource(StoredSettings settings, Caller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    /** All of them. */
    @GET
    public JsonNode read() {
        caller.require(Right.GET_SETTINGS, settings.namespace());
        return SettingsJson.write(settings.read());
    }

    /** Changes those that the body holds. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> write(@Nullable JsonNode body) {
        caller.require(Right.UPDATE_SETTINGS, settings.namespace());
        if (body == null || !body.isObject()) {
            throw Failure.badInput("change the settings", "the body is no JSON object");
        }
        settings.write(SettingsJson.read(body));
        return Map.of("message", "Configuration updated successfully");
    }
}
