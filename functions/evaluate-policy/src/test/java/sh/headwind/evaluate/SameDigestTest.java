// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that come out the same, and tags that name one image: what counts is the tag, and under two policies the digest. */
class SameDigestTest {

    private final Scenario cluster = new Scenario();

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "force"})
    void a_build_that_comes_out_as_what_runs_is_no_update(String policy) {
        cluster.runs("web", "latest", "policy", policy);
        cluster.workloads.running(Scenario.ref("web"), "app", cluster.has("latest", "same bytes"));
        cluster.has("latest", "same bytes");

        cluster.pushed("latest");

        assertThat(cluster.requests.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "force"})
    void a_second_build_of_the_same_bytes_makes_no_second_request(String policy) {
        cluster.runs("web", "latest", "policy", policy);
        cluster.workloads.running(Scenario.ref("web"), "app", cluster.has("latest", "old bytes"));
        cluster.has("latest", "same bytes");
        cluster.pushed("latest");
        cluster.has("latest", "same bytes");
        cluster.pushed("latest");

        assertThat(cluster.requests.all()).hasSize(1);
    }

    @Test
    void of_two_tags_of_one_image_the_newer_is_asked_for() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0", "same bytes");
        cluster.has("1.1.1", "same bytes");

        cluster.pushed("1.1.0", "1.1.1");
        cluster.pushed("1.1.0");

        assertThat(cluster.open()).containsExactly("1.1.1");
    }

    @Test
    void a_newer_tag_of_the_image_that_runs_is_an_update_of_the_tag() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.workloads.running(Scenario.ref("web"), "app", cluster.has("1.0.0", "same bytes"));
        var digest = cluster.has("1.0.1", "same bytes");

        cluster.pushed("1.0.1");

        assertThat(cluster.open()).containsExactly("1.0.1");
        assertThat(cluster.requests.all().getFirst().spec().newDigest()).contains(digest);
    }

    @Test
    void under_digest_another_tag_of_the_same_image_is_no_concern() {
        cluster.runs("web", "latest", "policy", "digest");
        cluster.workloads.running(Scenario.ref("web"), "app", cluster.has("latest", "same bytes"));
        cluster.has("1.0.0", "same bytes");

        cluster.pushed("1.0.0");

        assertThat(cluster.requests.all()).isEmpty();
    }
}
