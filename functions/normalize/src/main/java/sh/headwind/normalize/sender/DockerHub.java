// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * Docker Hub. There is no event header and no digest; every delivery tells of one pushed tag.
 *
 * @see <a href="https://docs.docker.com/docker-hub/repos/manage/webhooks/">Docker Hub: webhooks</a>
 */
final class DockerHub implements SenderFormat {

    @Override
    public Set<String> kinds() {
        return Set.of("dockerhub");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        var repository = Repository.of(Repository.DOCKER_HUB, body.required("repository.repo_name"));
        return Push.image(repository, List.of(tagged(body)));
    }

    /** The tag of a push; it must be there, for the body of another sender is to be told from an empty tag. */
    static Tagged tagged(Json body) {
        var tag = body.text("push_data.tag").orElseThrow(() -> body.unreadable("push_data.tag is missing"));
        return new Tagged(Optional.of(tag), Optional.empty(), body.time("push_data.pushed_at"));
    }
}
