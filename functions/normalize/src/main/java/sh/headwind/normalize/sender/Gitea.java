// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * Gitea and Forgejo, by the event {@code package}. The host is the configured one, else that of the package's page.
 *
 * @see <a href="https://docs.gitea.com/usage/webhooks">Gitea: webhooks</a>
 */
final class Gitea implements SenderFormat {

    private static final List<String> EVENT_HEADERS = List.of("x-gitea-event", "x-forgejo-event");

    @Override
    public Set<String> kinds() {
        return Set.of("gitea");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        var event = EVENT_HEADERS.stream()
                .flatMap(name -> notification.header(name).stream())
                .findFirst();
        if (event.isPresent() && !event.get().equals("package")) {
            return Optional.empty();
        }
        if (!body.required("action").equals("created")) {
            return Optional.empty();
        }
        var host = host(notification);
        var tagged =
                List.of(new Tagged(body.text("package.version"), Optional.empty(), body.time("package.created_at")));
        var name = body.required("package.name");
        return switch (body.required("package.type")) {
            case "container" -> {
                var path = owner(body) + "/" + name;
                yield Push.image(Repository.of(host, path.toLowerCase(Locale.ROOT)), tagged);
            }
            case "helm" ->
                Push.classicChart("https://" + host + "/api/packages/" + owner(body) + "/helm/" + name, tagged);
            default -> Optional.empty();
        };
    }

    private static String owner(Json body) {
        return body.text("package.owner.login").orElseGet(() -> body.required("package.owner.username"));
    }

    private static String host(Notification notification) {
        return notification
                .hosts()
                .first()
                .map(Hosts.Layout::host)
                .or(() -> notification.body().text("package.html_url").flatMap(Urls::host))
                .orElseGet(() -> notification.configured().host());
    }
}
