// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.cluster.access.Identity;

class KubernetesAccessTest {

    private static EmbeddedCluster cluster;
    private static KubernetesAccess access;

    @BeforeAll
    static void connect() {
        cluster = EmbeddedCluster.start(EmbeddedCluster.options());
        access = new KubernetesAccess(cluster.client());
        cluster.tokens().register("good", Identity.of("ada", "release-managers"));
        cluster.allow(Grant.toUser("ada", "approve", "updaterequests.headwind.sh", "shop"));
        cluster.allow(Grant.toGroup("auditors", "list", "updaterequests.headwind.sh", "*"));
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @Test
    void a_token_names_its_person() {
        var person = access.authenticate("good").orElseThrow();

        assertThat(person.name()).isEqualTo("ada");
        assertThat(person.groups()).contains("release-managers");
    }

    @Test
    void an_unknown_token_names_nobody() {
        assertThat(access.authenticate("forged")).isEmpty();
    }

    @Test
    void a_right_counts_in_its_namespace_and_for_its_verb_only() {
        var ada = new Person("ada", List.of());

        assertThat(access.allows(ada, Right.APPROVE, "shop")).isTrue();
        assertThat(access.allows(ada, Right.APPROVE, "bank")).isFalse();
        assertThat(access.allows(ada, Right.REJECT, "shop")).isFalse();
        assertThat(access.allows(ada, Right.APPROVE, "")).isFalse();
    }

    @Test
    void a_right_of_a_group_counts_for_its_members() {
        assertThat(access.allows(new Person("eve", List.of("auditors")), Right.LIST, "shop"))
                .isTrue();
        assertThat(access.allows(new Person("eve", List.of()), Right.LIST, "shop"))
                .isFalse();
    }

    @Test
    void nobody_may_nothing() {
        assertThat(access.allows(new Person("", List.of("auditors")), Right.LIST, "shop"))
                .isFalse();
    }
}
