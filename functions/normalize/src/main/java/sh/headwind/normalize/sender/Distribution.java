// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * CNCF distribution and its kin (Zot, GitLab self-managed), and what the generic {@code registry} route also takes: the
 * short forms {@code {repository, tag}} and that of Docker Hub. The webhook source takes envelopes apart; one that holds
 * events of a single repository is taken whole.
 *
 * @see <a href="https://distribution.github.io/distribution/about/notifications/">distribution: notifications</a>
 */
final class Distribution implements SenderFormat {

    @Override
    public Set<String> kinds() {
        return Set.of("registry", "distribution", "gitlab");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        if (body.has("events")) {
            return pushes(body.elements("events"), notification);
        }
        if (body.has("target") || body.has("action")) {
            return pushes(List.of(body), notification);
        }
        if (body.has("push_data")) {
            var repository = notification.repository(body.required("repository.repo_name"));
            return Push.image(repository, List.of(DockerHub.tagged(body)));
        }
        var repository = notification.repository(body.required("repository"));
        var tag = Optional.of(body.required("tag"));
        return Push.image(repository, List.of(new Tagged(tag, body.text("digest"), Optional.empty())));
    }

    private static Optional<Push> pushes(List<Json> events, Notification notification) {
        var pushes = events.stream().filter(Distribution::isPush).toList();
        if (pushes.isEmpty()) {
            return Optional.empty();
        }
        var repositories = pushes.stream()
                .map(event -> repository(event, notification))
                .distinct()
                .toList();
        if (repositories.size() > 1) {
            throw notification.body().unreadable("its events are of several repositories");
        }
        var tagged = pushes.stream().map(Distribution::tagged).toList();
        return pushes.stream().anyMatch(event -> Charts.isManifestOfChart(event.at("target")))
                ? Push.chart(repositories.getFirst(), tagged)
                : Push.image(repositories.getFirst(), tagged);
    }

    private static boolean isPush(Json event) {
        return event.required("action").equals("push")
                && event.text("target.tag").isPresent();
    }

    private static Tagged tagged(Json event) {
        return new Tagged(event.text("target.tag"), event.text("target.digest"), event.time("timestamp"));
    }

    /** Some registries write their host into the repository, where there is no {@code request} and no {@code url}. */
    private static Repository repository(Json event, Notification notification) {
        var written = event.required("target.repository");
        var host = event.text("target.url").flatMap(Urls::host).or(() -> event.text("request.host"));
        if (host.isEmpty() || host.get().isBlank()) {
            return notification.repository(written);
        }
        var path = written.startsWith(host.get() + "/")
                ? written.substring(host.get().length() + 1)
                : written;
        return Repository.of(host.get(), path);
    }
}
