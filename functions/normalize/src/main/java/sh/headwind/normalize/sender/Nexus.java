// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sonatype Nexus, by the webhook of repository components. The payload names no host: that is configured.
 *
 * @see <a href="https://help.sonatype.com/en/working-with-webhooks.html">Nexus: webhooks</a>
 */
final class Nexus implements SenderFormat {

    private static final Set<String> ACTIONS = Set.of("CREATED", "UPDATED");

    @Override
    public Set<String> kinds() {
        return Set.of("nexus");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var id = notification.header("x-nexus-webhook-id");
        var body = notification.body();
        if (id.isPresent() && !id.get().equals("rm:repository:component")) {
            return Optional.empty();
        }
        if (!ACTIONS.contains(body.required("action"))) {
            return Optional.empty();
        }
        return switch (body.required("component.format")) {
            case "docker" -> image(body, notification.configured());
            case "helm" -> chart(body, notification.configured());
            default -> Optional.empty();
        };
    }

    private static Optional<Push> image(Json body, Hosts.Layout layout) {
        var name = body.required("component.name");
        var store = layout.subdomain() ? body.required("repositoryName") : "";
        return Push.image(layout.repository(store, name, name), tagged(body));
    }

    private static Optional<Push> chart(Json body, Hosts.Layout layout) {
        var path = layout.prefix().isEmpty() ? "repository/" + body.required("repositoryName") : layout.prefix();
        var chart = "https://" + layout.host() + "/" + path + "/" + body.required("component.name");
        return Push.classicChart(chart, tagged(body));
    }

    private static List<Tagged> tagged(Json body) {
        return List.of(new Tagged(body.text("component.version"), Optional.empty(), body.time("timestamp")));
    }
}
