// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.notification.Channel;
import sh.headwind.approval.notification.TestNotifications;
import sh.headwind.approval.notification.TestResult;
import sh.headwind.approval.page.SettingsPage.Notice;
import sh.headwind.approval.settings.Setting;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.access.Right;
import sh.headwind.core.configuration.Form;
import sh.headwind.core.failure.Failure;

/** The page of settings. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
public class SettingsResource {

    private final StoredSettings settings;
    private final TestNotifications notifications;
    private final Caller caller;
    private final Frames frames;

    SettingsResource(StoredSettings settings, TestNotifications notifications, Caller caller, Frames frames) {
        this.settings = settings;
        this.notifications = notifications;
        this.caller = caller;
        this.frames = frames;
    }

    /** All settings, secrets masked. */
    @GET
    public Response show(@QueryParam("saved") @Nullable String saved) {
        var notice = saved == null ? Notice.NONE : new Notice("Saved. It takes effect within a minute.", false);
        return page(notice);
    }

    /** The other buttons: a test to a channel as it is stored, not as the form stands. */
    @POST
    @Path("/test/{channel}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response test(@PathParam("channel") String name, @FormParam("token") @Nullable String token) {
        caller.require(Right.UPDATE_SETTINGS, settings.namespace());
        frames.requireForm(token);
        var channel = Channel.named(name)
                .orElseThrow(() -> Failure.notFound("send a test message", "there is no such channel"));
        var result = notifications.send(channel);
        return page(new Notice(
                result.message() + ".",
                switch (result) {
                    case TestResult.Sent _ -> false;
                    case TestResult.NotConfigured _, TestResult.NotSent _ -> true;
                }));
    }

    private Response page(Notice notice) {
        caller.require(Right.GET_SETTINGS, settings.namespace());
        var hint = caller.may(Right.UPDATE_SETTINGS, settings.namespace())
                ? ""
                : "You may see the settings, but not change them.";
        return Frames.html(
                200,
                new SettingsPage(
                        frames.frame("Settings", "settings"), SettingsGroups.of(settings.read()), hint, notice));
    }

    /** The button: what a person changed in the form becomes the settings. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(MultivaluedMap<String, String> form) {
        caller.require(Right.UPDATE_SETTINGS, settings.namespace());
        frames.requireForm(form.getFirst("token"));
        var changes = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            change(setting, form).ifPresent(value -> changes.put(setting, value));
        }
        settings.write(changes);
        return Response.seeOther(URI.create("/settings?saved=1")).build();
    }

    /** What a field was changed to; whatever it held when the page was made stays as it is by now. */
    private static Optional<String> change(Setting setting, MultivaluedMap<String, String> form) {
        return switch (setting.key().form()) {
            case Form.Flag _, Form.Brake _ ->
                typed(form, "was-" + setting.name())
                        .filter(before -> !before.equals(String.valueOf(form.containsKey(setting.name()))))
                        .map(before -> String.valueOf(!before.equals("true")));
            case Form.Hidden _ ->
                form.containsKey("remove-" + setting.name())
                        ? Optional.of("")
                        : typed(form, setting.name()).filter(value -> !value.isEmpty());
            case Form.Count _, Form.Time _, Form.Zone _, Form.Choice _ -> changed(setting, form);
            case Form.Text _, Form.Words _, Form.People _, Form.Hosts _ -> changed(setting, form);
        };
    }

    private static Optional<String> changed(Setting setting, MultivaluedMap<String, String> form) {
        var before = typed(form, "was-" + setting.name());
        return typed(form, setting.name())
                .filter(value -> before.filter(value::equals).isEmpty());
    }

    private static Optional<String> typed(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name))
                .map(value -> value.replace("\r\n", "\n").strip());
    }
}
