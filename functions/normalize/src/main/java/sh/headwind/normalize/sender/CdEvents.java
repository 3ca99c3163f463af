// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * CDEvents {@code artifact.published}. What was published is a package URL, percent-encoded.
 *
 * @see <a href="https://cdevents.dev/docs/continuous-integration-pipeline-events/#artifactpublished">CDEvents: artifact
 *     published</a>
 */
final class CdEvents implements SenderFormat {

    private static final String EVENTS = "dev.cdevents.";
    private static final String PUBLISHED = "dev.cdevents.artifact.published.";

    @Override
    public Set<String> kinds() {
        return Set.of("cdevents");
    }

    @Override
    public boolean hears(String type) {
        return type.startsWith(EVENTS);
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var event = notification.cloudEvent();
        var body = event.map(Notification.Envelope::data).orElse(notification.body());
        var type = event.map(Notification.Envelope::type).orElseGet(() -> body.required("context.type"));
        if (!type.startsWith(PUBLISHED)) {
            return Optional.empty();
        }
        var url = PackageUrl.parse(body.required("subject.id"));
        if (!url.isImage()) {
            return Optional.empty();
        }
        var repository = url.repository()
                .orElseGet(() -> Repository.of(notification.configured().host(), url.name()));
        return Push.image(repository, List.of(url.tagged(body.time("context.timestamp"))));
    }
}
