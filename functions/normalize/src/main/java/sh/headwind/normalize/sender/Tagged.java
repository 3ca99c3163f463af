// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.image.Tag;
import sh.headwind.events.Artifact;

/**
 * One thing that a payload says was pushed, as it says it.
 *
 * @param tag absent, empty or a digest where no tag was pushed, as for the platforms of an image
 * @param digest left out of the artifact when it is none
 */
record Tagged(Optional<String> tag, Optional<String> digest, Optional<Instant> at) {

    /** A version of a chart outside of registries may hold a {@code +}, which no tag may. */
    private static final Pattern CHART_VERSION = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._+-]{0,127}");

    private static final Pattern ANY_DIGEST = Pattern.compile("[a-z0-9]+:[0-9a-fA-F]{32,}");

    /** What the artifacts of one event may take, in characters, so that the event stays below 64 KiB. */
    private static final int LONGEST = 48 * 1024;

    /** The tags; a {@link Failure} of kind BAD_INPUT when what stands in place of all of them can be none. */
    static List<Artifact> images(List<Tagged> tagged) {
        return artifacts(tagged, Tag::isValid);
    }

    /** The versions of a chart of a classic repository, likewise. */
    static List<Artifact> charts(List<Tagged> tagged) {
        return artifacts(tagged, text -> CHART_VERSION.matcher(text).matches());
    }

    private static List<Artifact> artifacts(List<Tagged> tagged, Predicate<String> grammar) {
        var named = tagged.stream().filter(Tagged::isTagged).toList();
        var valid = named.stream().filter(one -> grammar.test(one.name())).toList();
        if (valid.isEmpty() && !named.isEmpty()) {
            throw Failure.badInput(
                    "read the tag '" + Excerpt.of(named.getFirst().name()) + "'",
                    "a tag is 1 to 128 letters, digits, '_', '.', '-'");
        }
        var artifacts = valid.stream().map(Tagged::artifact).distinct().toList();
        if (artifacts.stream()
                        .mapToInt(artifact -> artifact.toString().length())
                        .sum()
                > LONGEST) {
            throw Failure.badInput("read the push", "it has more tags than one event can carry");
        }
        return artifacts;
    }

    private boolean isTagged() {
        return tag.isPresent()
                && !tag.get().isBlank()
                && !ANY_DIGEST.matcher(tag.get()).matches();
    }

    private String name() {
        return tag.orElse("");
    }

    private Artifact artifact() {
        return new Artifact(
                name(),
                digest.filter(Digest::isValid).orElse(null),
                at.map(Instant::toString).orElse(null));
    }
}
