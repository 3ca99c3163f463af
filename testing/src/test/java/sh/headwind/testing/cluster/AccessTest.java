// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.cluster.access.Identity;

/** The embedded cluster knows people by token and answers what they may. */
class AccessTest {

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());

    @AfterEach
    void stop() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0} of {1} may {2} {3} in {4}: {5}")
    @CsvSource({
        "alice, none, approve, updaterequests, team-a, true",
        "alice, none, approve, updaterequests, team-b, false",
        "alice, none, reject,  updaterequests, team-a, false",
        "bob,   none, approve, updaterequests, team-a, false",
        "bob,   ops,  reject,  updaterequests, team-b, true",
        "bob,   ops,  reject,  other,          team-b, false",
    })
    void reviews_follow_the_grants(
            String user, String group, String verb, String resource, String namespace, boolean allowed) {
        cluster.allow(Grant.toUser("alice", "approve", "updaterequests.headwind.sh", "team-a"));
        cluster.allow(Grant.toGroup("ops", "*", "updaterequests.headwind.sh", "*"));

        var review = cluster.client()
                .resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user)
                        .withGroups(group)
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup("headwind.sh")
                        .withResource(resource)
                        .withNamespace(namespace)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();

        assertThat(review.getStatus().getAllowed()).isEqualTo(allowed);
    }

    @Test
    void a_known_token_names_its_user_and_groups() {
        cluster.tokens().register("secret", Identity.of("alice", "ops"));

        var status = review("secret");

        assertThat(status.getAuthenticated()).isTrue();
        assertThat(status.getUser().getUsername()).isEqualTo("alice");
        assertThat(status.getUser().getGroups()).containsExactly("ops");
    }

    @Test
    void an_unknown_token_names_nobody() {
        assertThat(review("guess").getAuthenticated()).isFalse();
    }

    @Test
    void a_token_for_another_audience_names_nobody() {
        cluster.tokens().register("secret", new Identity("alice", List.of(), List.of("headwind")));

        assertThat(review("secret").getAuthenticated()).isFalse();
        assertThat(review("secret", "headwind").getAuthenticated()).isTrue();
        assertThat(review("secret", "headwind").getAudiences()).containsExactly("headwind");
    }

    private TokenReviewStatus review(String token, String... audiences) {
        return cluster.client()
                .resource(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences(audiences)
                        .endSpec()
                        .build())
                .create()
                .getStatus();
    }
}
