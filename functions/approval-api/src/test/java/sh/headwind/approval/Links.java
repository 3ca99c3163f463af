// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import sh.headwind.core.ballot.ApprovalLink;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** One-time links of an installation that has a key for them. */
@Singleton
class Links {

    /** Under whose name they approve. */
    static final String VOICE = "headwind:approval-link";

    private static final String HOME = "headwind-system";
    private static final String SECRET = "headwind-secrets";
    private static final Confidential KEY = new Confidential("0123456789abcdef0123456789abcdef");

    private final EmbeddedCluster cluster;
    private final KubernetesClient client;
    private final Stage stage;

    Links(EmbeddedCluster cluster, KubernetesClient client, Stage stage) {
        this.cluster = cluster;
        this.client = client;
        this.stage = stage;
    }

    /** Switches them on, with the right to approve in that namespace. */
    void allow(String namespace) {
        stage.home();
        if (client.secrets().inNamespace(HOME).withName(SECRET).get() == null) {
            cluster.create(new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace(HOME)
                    .withName(SECRET)
                    .endMetadata()
                    .withStringData(Map.of("approval-link-key", KEY.value()))
                    .build());
        }
        cluster.allow(Grant.toUser(VOICE, "approve", "updaterequests.headwind.sh", namespace));
    }

    /** The link that would be sent now. */
    static ApprovalLink to(UpdateRequest request, Duration lifetime) {
        return to(Ballot.of(request), lifetime);
    }

    static ApprovalLink to(Ballot ballot, Duration lifetime) {
        var until = Instant.now().plus(lifetime);
        return new ApprovalLink(ballot, Instant.ofEpochSecond(until.getEpochSecond()), "ops@example.com");
    }

    /** What stands in the address of that link. */
    static String token(UpdateRequest request, Duration lifetime) {
        return token(to(request, lifetime));
    }

    static String token(ApprovalLink link) {
        return link.token(KEY);
    }
}
