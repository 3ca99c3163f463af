// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * Azure Container Registry, by its own webhook and by the CloudEvents of Event Grid, which hold the same data.
 *
 * @see <a href="https://learn.microsoft.com/azure/container-registry/container-registry-webhook-reference">ACR: webhook
 *     reference</a>
 */
final class AzureRegistry implements SenderFormat {

    private static final String EVENTS = "Microsoft.ContainerRegistry.";
    private static final Set<String> PUSHED = Set.of(EVENTS + "ImagePushed", EVENTS + "ChartPushed");

    @Override
    public Set<String> kinds() {
        return Set.of("acr");
    }

    @Override
    public boolean hears(String type) {
        return type.startsWith(EVENTS);
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var event = notification.cloudEvent();
        if (event.isPresent() && !PUSHED.contains(event.get().type())) {
            return Optional.empty();
        }
        var body = event.map(Notification.Envelope::data).orElse(notification.body());
        return switch (body.required("action")) {
            case "push" -> image(body);
            case "chart_push" -> chart(body);
            default -> Optional.empty(); // delete, ping, quarantine, chart_delete, and what may come
        };
    }

    private static Optional<Push> image(Json body) {
        var repository = Repository.of(body.required("request.host"), body.required("target.repository"));
        var tagged = List.of(new Tagged(body.text("target.tag"), body.text("target.digest"), body.time("timestamp")));
        return Charts.isManifestOfChart(body.at("target"))
                ? Push.chart(repository, tagged)
                : Push.image(repository, tagged);
    }

    /** A chart of the classic repository that a registry also is; its version ends as the file does. */
    private static Optional<Push> chart(Json body) {
        var host = body.required("request.host");
        var name = body.text("target.name");
        if (name.isEmpty()) {
            return Push.chart(
                    Repository.of(host, body.required("target.repository")),
                    List.of(new Tagged(body.text("target.tag"), body.text("target.digest"), body.time("timestamp"))));
        }
        var version = body.required("target.version").replaceFirst("\\.tgz$", "");
        return Push.classicChart(
                "https://" + host + "/helm/v1/" + body.required("target.repository") + "/" + name.get(),
                List.of(new Tagged(Optional.of(version), Optional.empty(), body.time("timestamp"))));
    }
}
