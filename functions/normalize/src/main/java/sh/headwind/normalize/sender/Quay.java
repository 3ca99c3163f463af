// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.Optional;
import java.util.Set;

/**
 * Quay. Every delivery tells of pushed tags, all in one list; a body template of the user's own cannot be read.
 *
 * @see <a href="https://docs.projectquay.io/use_quay.html#repository-events">Quay: repository events</a>
 */
final class Quay implements SenderFormat {

    @Override
    public Set<String> kinds() {
        return Set.of("quay");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        var repository = notification.repository(body.required("docker_url"));
        if (!body.has("updated_tags")) {
            throw body.unreadable("updated_tags is missing");
        }
        var tagged = body.elements("updated_tags").stream()
                .map(tag -> new Tagged(tag.text(), Optional.empty(), Optional.empty()))
                .toList();
        return Push.image(repository, tagged);
    }
}
