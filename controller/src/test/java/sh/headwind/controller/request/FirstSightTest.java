// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.Faults;

/** {@code min-age} counts from the first sight of repository, tag and digest, whatever carries them. */
class FirstSightTest {

    private static final Instant SEEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Digest DIGEST = new Digest("sha256:" + "a".repeat(64));
    private static final Digest OTHER = new Digest("sha256:" + "b".repeat(64));

    private final FakeTrackedImages images = new FakeTrackedImages(new Faults());
    private final Index index = new Index(() -> Duration.ofMinutes(5));
    private final FirstSight firstSight = new FirstSight(images, index);

    @ParameterizedTest(name = "{0} of {1} to {2}, {3} seen at {4} in {5}: known {6}")
    @CsvSource({
        "IMAGE,      nginx:1.26.0,  nginx:1.27.0,      docker.io/library/nginx,             1.27.0,   shop, true",
        "IMAGE,      nginx:1.26.0,  nginx:1.27.0,      docker.io/library/nginx,             1.27.0,   mall, false",
        "IMAGE,      nginx:1.26.0,  nginx:1.27.0,      docker.io/library/nginx,             1.26.9,   shop, false",
        "HELM_CHART, podinfo:6.5.0, podinfo:6.6.0,     ghcr.io/acme/charts/podinfo,         6.6.0,    shop, true",
        "HELM_CHART, podinfo:6.5.0, podinfo:6.6.0+b.1, ghcr.io/acme/charts/podinfo,         6.6.0_b.1, shop, true",
        "HELM_CHART, podinfo:6.5.0, podinfo:6.6.0,     https://charts.example.org/podinfo,  6.6.0,    shop, true",
        "HELM_CHART, podinfo:6.5.0, podinfo:6.6.0,     ghcr.io/acme/charts/podinfo,         6.6.0,    mall, false",
    })
    void it_is_found_where_the_request_is(
            UpdateType type, String from, String to, String source, String tag, String namespace, boolean known) {
        var request = request(type, from, to);
        var where = new Source(type == UpdateType.IMAGE ? Source.Kind.IMAGE : Source.Kind.CHART, source);
        index.put(new WatchedWorkload(workload(request), Optional.of(where), Optional.empty()));
        saw(namespace, where, new TrackedStatus.Sighting(new Tag(tag), OTHER, SEEN.minusSeconds(60)));
        saw(namespace, where, new TrackedStatus.Sighting(new Tag(tag), DIGEST, SEEN));

        assertThat(firstSight.of(request)).isEqualTo(known ? Optional.of(SEEN) : Optional.empty());
    }

    private void saw(String namespace, Source source, TrackedStatus.Sighting sighting) {
        var status = images.read(namespace, "entry").map(TrackedImage::status).orElse(TrackedStatus.NEW);
        images.put(new TrackedImage(namespace, "entry", source, List.of(), Optional.empty(), status.seen(sighting)));
    }

    private static Workload workload(UpdateRequest request) {
        var spec = request.spec();
        return new Workload(
                spec.target(),
                Map.of("headwind.sh/policy", "minor"),
                Map.of(),
                List.of(new Container(spec.container(), spec.currentImage(), "/spec")),
                new PullAccess(List.of(), "default"),
                Workload.Records.NONE);
    }

    private static UpdateRequest request(UpdateType type, String from, String to) {
        var isImage = type == UpdateType.IMAGE;
        var target = new WorkloadRef(
                isImage ? "apps/v1" : "helm.toolkit.fluxcd.io/v2",
                isImage ? "Deployment" : "HelmRelease",
                "shop",
                "web",
                "uid-web");
        var terms = new UpdateSpec.Terms(
                true, 1, Optional.empty(), Duration.ofDays(1), false, UpdateSpec.RollbackTerms.DEFAULT);
        var spec = new UpdateSpec(
                target,
                type,
                isImage ? "app" : Container.CHART,
                from,
                to,
                Optional.empty(),
                Optional.of(DIGEST),
                "minor",
                "newer",
                terms,
                Origin.POLL,
                Optional.empty());
        var identity = new UpdateRequest.Identity("shop", "up", "uid-up", "1", SEEN.plusSeconds(3_600));
        return new UpdateRequest(identity, spec, UpdateStatus.NEW);
    }
}
