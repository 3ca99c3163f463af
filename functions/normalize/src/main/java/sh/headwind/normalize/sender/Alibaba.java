// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * Alibaba Cloud Container Registry. The payload of an enterprise instance does not name it: its host is configured.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/acr/user-guide/manage-webhooks">ACR: manage webhooks</a>
 */
final class Alibaba implements SenderFormat {

    @Override
    public Set<String> kinds() {
        return Set.of("alibaba");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        var repository = Repository.of(host(notification), body.required("repository.repo_full_name"));
        var tagged = new Tagged(DockerHub.tagged(body).tag(), body.text("push_data.digest"), Optional.empty());
        return Push.image(repository, List.of(tagged));
    }

    private static String host(Notification notification) {
        var shared =
                notification.body().text("repository.region").map(region -> "registry." + region + ".aliyuncs.com");
        return shared.filter(notification.hosts()::allow)
                .orElseGet(() -> notification.configured().host());
    }
}
