// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.nio.file.Path;
import java.util.List;
import sh.headwind.images.start.Call.Event;
import sh.headwind.images.start.Call.Get;
import sh.headwind.images.start.Call.Post;
import sh.headwind.images.start.Call.Tick;

/**
 * One deployable that becomes an image.
 *
 * @param name of the image, as the manifests know it
 * @param module where it is built, below the checkout
 * @param calls what it hears in service, the most frequent first: its AOT cache is trained on them
 */
public record Component(String name, String module, List<Call> calls) {

    private static final String PUSH =
            "{\"push_data\":{\"tag\":\"1.3.0\"},\"repository\":{\"repo_name\":\"acme/web\"}}";

    /** All of them, in the order of the flow. */
    public static final List<Component> ALL = List.of(
            new Component("webhook", "sources/webhook", List.of(new Post("/webhook/dockerhub", PUSH))),
            new Component("normalize", "functions/normalize", List.of(new Event("webhook.received"))),
            new Component("poll", "functions/poll", List.of(new Event("poll.requested"), new Tick())),
            new Component(
                    "evaluate-policy",
                    "functions/evaluate-policy",
                    List.of(new Event("image.pushed"), new Event("chart.pushed"))),
            new Component(
                    "approval-api",
                    "functions/approval-api",
                    List.of(
                            new Get("/api/v1/updates"),
                            new Get("/"),
                            new Get("/updates/shop/web-app-1-3-0-5f2c9a1e"),
                            new Post("/api/v1/updates/shop/web-app-1-3-0-5f2c9a1e/approve", "{}"))),
            new Component(
                    "apply-update",
                    "functions/apply-update",
                    List.of(new Event("update.approved"), new Event("rollback.requested"))),
            new Component(
                    "notify",
                    "functions/notify",
                    List.of(
                            new Event("update.requested"),
                            new Event("update.approved"),
                            new Event("update.completed"),
                            new Event("image.evaluated"))),
            new Component("controller", "controller", List.of(new Event("update.failed"))));

    public Component {
        calls = List.copyOf(calls);
    }

    /** The component of this name, which has to be one of {@link #ALL}. */
    public static Component named(String name) {
        return ALL.stream()
                .filter(component -> component.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no component " + name));
    }

    /** What it hears first. */
    public Call first() {
        return calls.getFirst();
    }

    /** Where Maven packages it, as a Quarkus fast-jar. */
    public Path packaged(Path checkout) {
        return checkout.resolve(module).resolve("target/quarkus-app");
    }
}
