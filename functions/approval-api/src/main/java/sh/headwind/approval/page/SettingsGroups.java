// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sh.headwind.approval.page.SettingsPage.Field;
import sh.headwind.approval.page.SettingsPage.Group;
import sh.headwind.approval.page.SettingsPage.Look;
import sh.headwind.approval.settings.Setting;
import sh.headwind.approval.settings.Shown;
import sh.headwind.core.configuration.Form;

/** The settings under the headings of their page. */
final class SettingsGroups {

    private final Map<Setting, Shown> settings;

    private SettingsGroups(Map<Setting, Shown> settings) {
        this.settings = settings;
    }

    static List<Group> of(Map<Setting, Shown> settings) {
        return new SettingsGroups(settings).all();
    }

    private List<Group> all() {
        return List.of(
                group("Updates", "", "", "updates/"),
                group(
                        "What is watched",
                        "",
                        "An interval may have a unit: 90s, 15m, 12h.",
                        "polling/|helm/|controllers/"),
                group(
                        "Senders of webhooks",
                        "",
                        "A sender is <kind> or <kind>.<name>: quay, ghcr.team-a. A line of hosts: harbor registry.acme.example",
                        "webhooks/"),
                group(
                        "Approval by links",
                        "",
                        "Without a key of 32 characters or more there are no one-time links.",
                        "approvals/"),
                group(
                        "All channels",
                        "",
                        "Messages that come within that time go as one.",
                        "notifications/groupWindow"),
                group(
                        "Slack",
                        "slack",
                        "With the signing secret its buttons decide. Who may click, a line each: "
                                + "<Slack id> <user> <groups>",
                        "notifications/slack/"),
                group("Teams", "teams", "", "notifications/teams/"),
                group("Webhook", "webhook", "", "notifications/webhook/"),
                group("E-mail", "email", "Recipients are separated by commas.", "notifications/email/"),
                group("Charts", "", "", "observability/metricsBackend"),
                group("Prometheus", "", "", "observability/prometheus/"),
                group("VictoriaMetrics", "", "", "observability/victoriametrics/"),
                group("InfluxDB", "", "", "observability/influxdb/"));
    }

    private Group group(String label, String channel, String hint, String paths) {
        var fields = Arrays.stream(Setting.values())
                .filter(setting -> String.join("/", setting.path()).matches("(" + paths + ").*"))
                .map(this::field)
                .toList();
        return new Group(label, channel, hint, fields);
    }

    private Field field(Setting setting) {
        var shown = settings.getOrDefault(setting, new Shown("", ""));
        var key = setting.key();
        return new Field(setting.name(), key.name(), setting.label(), shown.value(), shown.problem(), look(key.form()));
    }

    private static Look look(Form<?> form) {
        return switch (form) {
            case Form.Flag _, Form.Brake _ -> new Look.Box();
            case Form.Choice(var options) -> new Look.Choice(options);
            case Form.Count _, Form.Time _, Form.Zone _, Form.Text _, Form.Words _ -> new Look.Line();
            case Form.People _, Form.Hosts _ -> new Look.Lines();
            case Form.Hidden _ -> new Look.Secret();
        };
    }
}
