// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * GitHub Container Registry, by the events {@code package} and {@code registry_package} of a repository or organisation.
 * The type of package is spelled in many ways, so what counts is the metadata of a container or a URL of the registry.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#package">GitHub: package</a>
 */
final class GitHubPackages implements SenderFormat {

    private static final String HOST = "ghcr.io";
    private static final Set<String> ACTIONS = Set.of("published", "updated");
    private static final List<String> EVENTS = List.of("package", "registry_package");

    @Override
    public Set<String> kinds() {
        return Set.of("ghcr");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var event = notification.header("x-github-event");
        var body = notification.body();
        if (event.filter(name -> !EVENTS.contains(name)).isPresent() || body.has("zen")) {
            return Optional.empty();
        }
        if (!ACTIONS.contains(body.required("action"))) {
            return Optional.empty();
        }
        var subject = EVENTS.stream()
                .filter(body::has)
                .findFirst()
                .map(body::at)
                .orElseThrow(() -> body.unreadable("package is missing"));
        var version = subject.at("package_version");
        var metadata = version.at("container_metadata");
        var url = version.text("package_url").filter(text -> text.startsWith(HOST + "/"));
        if (metadata.isAbsent() && url.isEmpty()) {
            return Optional.empty(); // a package of another kind, such as npm
        }
        var tagged = new Tagged(metadata.text("tag.name"), metadata.text("tag.digest"), version.time("updated_at"));
        var repository = url.map(GitHubPackages::repository).orElseGet(() -> repository(subject));
        return Charts.isManifestOfChart(metadata.at("manifest"))
                ? Push.chart(repository, List.of(tagged))
                : Push.image(repository, List.of(tagged));
    }

    /** Of {@code ghcr.io/owner/name:tag}; the tag may be empty and leave its colon, the owner may have capitals. */
    private static Repository repository(String url) {
        var colon = url.lastIndexOf(':');
        return Repository.parse((colon < 0 ? url : url.substring(0, colon)).toLowerCase(Locale.ROOT));
    }

    private static Repository repository(Json subject) {
        var path = subject.required("owner.login") + "/" + subject.required("name");
        return Repository.of(HOST, path.toLowerCase(Locale.ROOT));
    }
}
