// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Sighting;
import sh.headwind.core.tracking.TrackedStatus.Verdict;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.TestCluster;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.TrackedImageResource;

class KubernetesTrackedImagesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Sighting SIGHTING =
            new Sighting(new Tag("1.3.0"), new Digest("sha256:" + "b".repeat(64)), NOW);

    private static TestCluster cluster;
    private static KubernetesTrackedImages images;

    private String namespace;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
        images = new KubernetesTrackedImages(cluster.client());
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
    }

    @Test
    void who_uses_a_repository_is_found_by_its_name() {
        var web = put("web", "ghcr.io/acme/" + namespace, Optional.empty());
        put("other", "ghcr.io/acme/other", Optional.empty());

        assertThat(images.using("ghcr.io/acme/" + namespace)).containsExactly(web);
    }

    @Test
    void only_what_has_an_interval_is_polled() {
        var polled = put("polled", "ghcr.io/acme/polled", Optional.of(Duration.ofMinutes(5)));
        put("pushed", "ghcr.io/acme/pushed", Optional.empty());

        assertThat(images.polled())
                .filteredOn(image -> image.namespace().equals(namespace))
                .containsExactly(polled);
    }

    @Test
    void a_text_that_is_too_long_for_the_index_is_cut_and_not_refused() {
        put("web", "ghcr.io/acme/web", "x".repeat(600), Optional.empty());

        assertThat(images.read(namespace, "web").orElseThrow().uses())
                .singleElement()
                .satisfies(use -> assertThat(use.policy()).hasSize(512).endsWith("..."));
    }

    @Test
    void a_status_is_read_back_as_it_was_written() {
        var image = put("web", "ghcr.io/acme/web", Optional.empty());
        var verdict = new Verdict("Deployment", "web", "app", "1.3.0", "update", "1.3.0 is newer than 1.2.0", NOW);

        images.update(image, status -> status.seen(SIGHTING).evaluated(List.of(verdict), Optional.of(SIGHTING)));

        var status = images.read(namespace, "web").orElseThrow().status();
        assertThat(status)
                .isEqualTo(TrackedStatus.NEW.seen(SIGHTING).evaluated(List.of(verdict), Optional.of(SIGHTING)));
    }

    @Test
    void a_change_that_meets_another_one_is_made_again_on_top_of_it() {
        var image = put("web", "ghcr.io/acme/web", Optional.empty());
        var calls = new AtomicInteger();

        images.update(image, status -> {
            if (calls.incrementAndGet() == 1) {
                images.update(image, other -> other.evaluated(List.of(), Optional.empty()));
            }
            return status.evaluated(List.of(), Optional.empty());
        });

        var status = images.read(namespace, "web").orElseThrow().status();
        assertThat(calls).hasValue(2);
        assertThat(status.counts().evaluations()).isEqualTo(2);
    }

    @Test
    void a_change_of_nothing_writes_nothing() {
        var image = put("web", "ghcr.io/acme/web", Optional.empty());
        var before = resource("web").getMetadata().getResourceVersion();

        images.update(image, status -> status);

        assertThat(resource("web").getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void what_is_gone_is_not_written() {
        var image = put("web", "ghcr.io/acme/web", Optional.empty());
        cluster.client().resource(resource("web")).delete();

        images.update(image, status -> status.seen(SIGHTING));

        assertThat(images.read(namespace, "web")).isEmpty();
    }

    private TrackedImage put(String name, String repository, Optional<Duration> interval) {
        return put(name, repository, "minor", interval);
    }

    private TrackedImage put(String name, String repository, String policy, Optional<Duration> interval) {
        var use = new TrackedImage.Use(
                new WorkloadRef("apps/v1", "Deployment", namespace, "web", "uid-1"),
                "app",
                repository + ":1.2.0",
                policy,
                Optional.empty());
        var image = new TrackedImage(
                namespace, name, new Source(Source.Kind.IMAGE, repository), List.of(use), interval, TrackedStatus.NEW);
        var resource = new TrackedImageResource();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(HeadwindApi.REPOSITORY_HASH, image.source().hash())
                .build());
        resource.setSpec(TrackedMapping.toWire(image));
        cluster.client().resource(resource).create();
        return image;
    }

    private TrackedImageResource resource(String name) {
        return cluster.client()
                .resources(TrackedImageResource.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }
}
