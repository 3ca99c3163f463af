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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.notification.Channel;
import sh.headwind.approval.notification.TestNotifications;
import sh.headwind.approval.notification.TestResult;
import sh.headwind.approval.page.SettingsPage.Notice;
import sh.headwind.approval.settings.Setting;
import sh.headwind.approval.settings.Setting.Kind;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.access.Right;
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
        var values = settings.read();
        return Frames.html(200, new SettingsPage(frames.frame("Settings", "settings"), groups(values), hint, notice));
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
                group("Updates", "", values, "updates/"),
                group("What is watched", "", values, "polling/|helm/|controllers/"),
                group("Slack", "slack", values, "notifications/slack/"),
                group("Teams", "teams", values, "notifications/teams/"),
                group("Webhook", "webhook", values, "notifications/webhook/"),
                group("Charts", "", values, "observability/metricsBackend"),
                group("Prometheus", "", values, "observability/prometheus/"),
                group("VictoriaMetrics", "", values, "observability/victoriametrics/"),
                group("InfluxDB", "", values, "observability/influxdb/"));
    }

    private static SettingsPage.Group group(String label, String channel, Map<Setting, String> values, String paths) {
        var fields = Arrays.stream(Setting.values())
                .filter(setting -> String.join("/", setting.path()).matches("(" + paths + ").*"))
                .map(setting -> new SettingsPage.Field(
                        setting.name(),
                        setting.key(),
                        setting.label(),
                        values.getOrDefault(setting, ""),
                        setting.options(),
                        setting.kind() == Kind.FLAG,
                        setting.kind() == Kind.SECRET))
                .toList();
        return new SettingsPage.Group(label, channel, fields);
    }
}
