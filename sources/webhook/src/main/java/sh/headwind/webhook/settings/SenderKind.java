// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of senders; each is a route {@code /webhook/<kind>}. How a kind proves itself is in the package {@code
 * authenticate}, what its payloads mean is normalize's.
 */
public enum SenderKind {
    DOCKERHUB,
    GHCR,
    REGISTRY,
    DISTRIBUTION,
    GITLAB,
    HARBOR,
    QUAY,
    ACR,
    ECR,
    GCR,
    JFROG,
    NEXUS,
    GITEA,
    ALIBABA,
    CDEVENTS,
    CLOUDEVENTS;

    /** The kind of a route, or empty when there is none of that name. */
    public static Optional<SenderKind> of(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
    }

    /** How routes, secrets and settings spell it. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Headers that hold the id of a delivery, in lower case; the first that is there counts. */
    public List<String> deliveryIds() {
        return switch (this) {
            case GHCR -> List.of("x-github-delivery");
            case REGISTRY, DISTRIBUTION, GITLAB -> List.of("idempotency-key", "x-gitlab-event-uuid");
            case HARBOR, CDEVENTS, CLOUDEVENTS -> List.of("ce-id");
            case NEXUS -> List.of("x-nexus-webhook-delivery");
            case GITEA -> List.of("x-gitea-delivery", "x-forgejo-delivery");
            case DOCKERHUB, QUAY, ACR, ECR, GCR, JFROG, ALIBABA -> List.of();
        };
    }

    /** Whether the sender can show a secret only as the last segment of the path. */
    public boolean hasPathToken() {
        return this == DOCKERHUB || this == QUAY || this == ALIBABA;
    }

    /** Whether bodies may be envelopes of a distribution registry, with {@code events[]} about many repositories. */
    public boolean sendsEnvelopes() {
        return this == REGISTRY || this == DISTRIBUTION || this == GITLAB;
    }
}
