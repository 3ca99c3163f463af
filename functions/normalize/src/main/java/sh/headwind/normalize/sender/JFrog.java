// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * JFrog Artifactory. Where images are pulled from depends on the layout (by path, by subdomain, through a virtual
 * repository), so the configured host wins over the address that the payload tells.
 *
 * @see <a href="https://jfrog.com/help/r/jfrog-platform-administration-documentation/docker-events">JFrog: docker events</a>
 */
final class JFrog implements SenderFormat {

    @Override
    public Set<String> kinds() {
        return Set.of("jfrog");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        if (!body.required("domain").equals("docker")
                || !body.required("event_type").equals("pushed")) {
            return Optional.empty();
        }
        var name = body.required("data.image_name");
        var store = body.required("data.repo_key");
        var repository = layout(notification).repository(store, name, store + "/" + name);
        var digest = body.text("data.sha256").map(hex -> "sha256:" + hex);
        return Push.image(repository, List.of(new Tagged(body.text("data.tag"), digest, Optional.empty())));
    }

    private static Hosts.Layout layout(Notification notification) {
        var hosts = notification.hosts();
        var told = notification.body().text("jpd_origin").flatMap(Urls::host);
        return told.flatMap(hosts::covering)
                .or(hosts::first)
                .or(() -> told.map(Hosts.Layout::parse))
                .orElseGet(notification::configured);
    }
}
