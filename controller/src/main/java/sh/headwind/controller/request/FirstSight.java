// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.controller.index.Index;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Rivals;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.update.UpdateRequest;

/** Since when an image or a chart is known in the namespace of its request: from then on {@code min-age} counts. */
final class FirstSight {

    private final TrackedImages images;
    private final Index index;

    FirstSight(TrackedImages images, Index index) {
        this.images = images;
        this.index = index;
    }

    /** When the tag was first seen to point at that digest; empty where nobody knows. */
    Optional<Instant> of(UpdateRequest request) {
        return Rivals.asked(request).flatMap(Candidate::digest).flatMap(digest -> of(request, digest));
    }

    /** When the tag of the request was first seen to point at this digest; empty where nobody has seen that. */
    Optional<Instant> of(UpdateRequest request, Digest digest) {
        return Rivals.asked(request)
                .flatMap(asked -> source(request).flatMap(source -> firstSeen(request, source, asked, digest)));
    }

    private Optional<Instant> firstSeen(UpdateRequest request, Source source, Candidate asked, Digest digest) {
        return images.using(source.name()).stream()
                .filter(image -> image.source().equals(source))
                .filter(image -> image.namespace().equals(request.identity().namespace()))
                .flatMap(image -> image.status().firstSeen(asked.tag(), digest).stream())
                .min(Instant::compareTo);
    }

    /** An image names its repository; where a chart comes from stands in its HelmRelease. */
    private Optional<Source> source(UpdateRequest request) {
        var spec = request.spec();
        return switch (spec.type()) {
            case IMAGE ->
                Optional.of(Source.image(ImageReference.parse(spec.newImage()).repository()));
            case HELM_CHART -> index.source(spec.target(), spec.container());
        };
    }
}
