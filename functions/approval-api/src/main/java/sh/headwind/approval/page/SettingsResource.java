// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.settings.Setting;
import sh.headwind.approval.settings.Setting.Kind;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.access.Right;

/** The page of settings. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
public class SettingsResource {

    private final StoredSettings settings;
    private final Caller caller;
    private final Frames frames;

    SettingsResource(StoredSettings settings, Caller caller, Frames frames) {
        this.settings = settings;
        this.caller = caller;
        this.frames = frames;
    }

    /** All settings, secrets masked. */
    @GET
    public Response show(@QueryParam("saved") @Nullable String saved) {
        caller.require(Right.GET_SETTINGS, settings.namespace());
        var hint = caller.may(Right.UPDATE_SETTINGS, settings.namespace())
                ? ""
                : "You may see the settings, but not change them.";
        var values = settings.read();
        return Frames.html(
                200, new SettingsPage(frames.frame("Settings", "settings"), groups(values), hint, saved != null));
    }

    /** The button: what the form holds becomes the settings; an unticked box is not sent and means false. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(MultivaluedMap<String, String> form) {
        caller.require(Right.UPDATE_SETTINGS, settings.namespace());
        frames.requireForm(form.getFirst("token"));
        var changes = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            var value = form.getFirst(setting.name());
            if (setting.kind() == Kind.FLAG) {
                changes.put(setting, String.valueOf(value != null));
            } else if (value != null) {
                changes.put(setting, value.strip());
            }
        }
        settings.write(changes);
        return Response.seeOther(URI.create("/settings?saved=1")).build();
    }

    private static List<SettingsPage.Group> groups(Map<Setting, String> values) {
        return List.of(
                group("Updates", values, "updates"),
                group("Polling and discovery", values, "polling", "helm", "controllers"),
                group("Notifications", values, "notifications"),
                group("Observability", values, "observability"));
    }

    private static SettingsPage.Group group(String label, Map<Setting, String> values, String... roots) {
        var fields = Arrays.stream(Setting.values())
                .filter(setting -> List.of(roots).contains(setting.path().getFirst()))
                .map(setting -> new SettingsPage.Field(
                        setting.name(),
                        setting.label(),
                        values.getOrDefault(setting, ""),
                        setting.kind() == Kind.FLAG,
                        setting.kind() == Kind.NUMBER,
                        setting.kind() == Kind.SECRET))
                .toList();
        return new SettingsPage.Group(label, fields);
    }
}
