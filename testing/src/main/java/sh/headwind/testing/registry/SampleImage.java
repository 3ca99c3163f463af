// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An image or chart to push: another content is another digest.
 *
 * @param content any text; it is all that the image "holds"
 * @param platforms {@code os/architecture[/variant]}; none makes one manifest, any number makes an index
 * @param configType media type of the config
 * @param created when it was built, where the config shall tell
 */
public record SampleImage(String content, List<String> platforms, String configType, Optional<Instant> created) {

    private static final String IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String CHART_CONFIG = "application/vnd.cncf.helm.config.v1+json";

    public SampleImage {
        platforms = List.copyOf(platforms);
    }

    /** An image for one platform, linux/amd64. */
    public static SampleImage of(String content) {
        return new SampleImage(content, List.of(), IMAGE_CONFIG, Optional.empty());
    }

    /** A Helm chart. */
    public static SampleImage chart(String content) {
        return new SampleImage(content, List.of(), CHART_CONFIG, Optional.empty());
    }

    /** The same for these platforms, behind an index. */
    public SampleImage forPlatforms(String... names) {
        return new SampleImage(content, List.of(names), configType, created);
    }

    /** The same, built then. */
    public SampleImage builtAt(Instant moment) {
        return new SampleImage(content, platforms, configType, Optional.of(moment));
    }
}
