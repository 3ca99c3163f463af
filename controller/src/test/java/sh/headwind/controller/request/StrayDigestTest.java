// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.Sample;
import sh.headwind.controller.index.Index;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.testing.fake.FakeTrackedImages;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;

/** I4: of digests {@code a} is approved for nginx:1.27.0; {@code b} the registry had under some tag, {@code c} nobody has seen. */
class StrayDigestTest {

    @ParameterizedTest(name = "pods run {0}, b was seen as {1}: told {2}")
    @CsvSource({
        "a, 1.27.0, false",
        "b, 1.27.0, true",
        "b, 1.26.0, false",
        "c, 1.27.0, false",
        "'', 1.27.0, false",
    })
    void only_a_digest_that_this_very_tag_had_at_another_time_is_told(String running, String tag, boolean told) {
        var faults = new Faults();
        var workloads = new FakeWorkloads(faults);
        if (!running.isEmpty()) {
            workloads.running(Sample.WEB, "web", digest(running));
        }
        var images = new FakeTrackedImages(faults)
                .put(new TrackedImage(
                        "shop",
                        "nginx",
                        Source.image(Repository.parse("docker.io/library/nginx")),
                        List.of(),
                        Optional.empty(),
                        TrackedStatus.NEW.seen(new TrackedStatus.Sighting(new Tag(tag), digest("b"), Sample.NOON))));

        var words = new StrayDigest(workloads, new FirstSight(images, new Index(() -> Duration.ofMinutes(5))))
                .words(approved(), Sample.web(Sample.NEW, "up"));

        assertThat(words.isPresent()).isEqualTo(told);
        words.ifPresent(text -> assertThat(text).contains("run " + digest("b"), digest("a") + " was approved"));
    }

    private static Digest digest(String of) {
        return new Digest("sha256:" + of.repeat(64));
    }

    private static UpdateRequest approved() {
        var spec = Sample.spec(Origin.WEBHOOK, true, false);
        return Sample.request(
                "up",
                Sample.NOON,
                new UpdateSpec(
                        spec.target(),
                        spec.type(),
                        spec.container(),
                        spec.currentImage(),
                        spec.newImage(),
                        Optional.empty(),
                        Optional.of(digest("a")),
                        spec.policy(),
                        spec.reason(),
                        spec.terms(),
                        spec.origin(),
                        Optional.empty()));
    }
}
