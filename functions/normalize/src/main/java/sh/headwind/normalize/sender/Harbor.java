// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * Harbor, in its default format and as CloudEvents. One notification may hold several tags of a repository; an artifact
 * pushed without tag has its digest in place of one.
 *
 * @see <a href="https://goharbor.io/docs/2.12.0/working-with-projects/project-configuration/configure-webhooks/">Harbor:
 *     webhooks</a>
 */
final class Harbor implements SenderFormat {

    private static final Set<String> PUSHES = Set.of("PUSH_ARTIFACT", "pushImage");
    private static final String EVENTS = "harbor.";
    private static final String PUSHED = "harbor.artifact.pushed";

    @Override
    public Set<String> kinds() {
        return Set.of("harbor");
    }

    @Override
    public boolean hears(String type) {
        return type.startsWith(EVENTS);
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var event = notification.cloudEvent();
        if (event.isPresent()) {
            return event.get().type().equals(PUSHED)
                    ? push(event.get().data(), Optional.empty(), notification)
                    : Optional.empty();
        }
        var body = notification.body();
        return PUSHES.contains(body.required("type"))
                ? push(body.at("event_data"), body.time("occur_at"), notification)
                : Optional.empty();
    }

    private static Optional<Push> push(Json pushed, Optional<Instant> at, Notification notification) {
        var path = pushed.required("repository.repo_full_name");
        var resources = pushed.elements("resources");
        if (resources.isEmpty()) {
            throw pushed.unreadable("resources is missing");
        }
        var host = resources
                .getFirst()
                .text("resource_url")
                .filter(url -> url.indexOf('/') > 0)
                .flatMap(Urls::host)
                .orElseGet(() -> notification.configured().host());
        var tagged = resources.stream()
                .map(resource -> new Tagged(resource.text("tag"), resource.text("digest"), at))
                .toList();
        return Push.image(Repository.of(host, path), tagged);
    }
}
