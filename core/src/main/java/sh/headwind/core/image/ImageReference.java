// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.Optional;
import sh.headwind.core.failure.Failure;

/**
 * An image as a workload names it: {@code [host[:port]/]path[:tag][@digest]}. Keeps the name as the user wrote it, so
 * that an update changes tag and digest in that text and nothing else.
 *
 * @param name what stands before tag and digest, as written
 * @param repository what {@code name} means
 * @param tag as written; see {@link #effectiveTag()} for the default
 * @param digest as written
 */
public record ImageReference(String name, Repository repository, Optional<Tag> tag, Optional<Digest> digest) {

    private static final int LONGEST = 1024;

    /** Reads a reference; a {@link Failure} of kind BAD_INPUT says what is wrong with it. {@link #toString()} is the inverse. */
    public static ImageReference parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Failure.badInput("read the image '" + Excerpt.of(text) + "'", "expected 1 to 1024 characters");
        }
        var at = text.indexOf('@');
        var digest = at < 0 ? Optional.<Digest>empty() : Optional.of(new Digest(text.substring(at + 1)));
        var tagged = at < 0 ? text : text.substring(0, at);
        var colon = tagged.lastIndexOf(':');
        if (colon < 0 || tagged.indexOf('/', colon) >= 0) {
            return new ImageReference(tagged, Repository.parse(tagged), Optional.empty(), digest);
        }
        var name = tagged.substring(0, colon);
        return new ImageReference(
                name, Repository.parse(name), Optional.of(new Tag(tagged.substring(colon + 1))), digest);
    }

    /** Whether both texts can be read and mean the same image, whatever was left out in writing them. */
    public static boolean same(String one, String other) {
        try {
            var first = parse(one);
            var second = parse(other);
            return first.repository().equals(second.repository())
                    && first.effectiveTag().equals(second.effectiveTag())
                    && first.digest().equals(second.digest());
        } catch (Failure _) {
            return false;
        }
    }

    /** Whether both texts can be read and name the same repository. */
    public static boolean sameRepository(String one, String other) {
        try {
            return parse(one).repository().equals(parse(other).repository());
        } catch (Failure _) {
            return false;
        }
    }

    /** The tag that is meant: the written one, {@code latest} where neither tag nor digest stands, else none. */
    public Optional<Tag> effectiveTag() {
        return tag.isPresent() || digest.isPresent() ? tag : Optional.of(Tag.LATEST);
    }

    /** The same name with another tag and no digest. */
    public ImageReference withTag(Tag newTag) {
        return new ImageReference(name, repository, Optional.of(newTag), Optional.empty());
    }

    /** The same name and tag, pinned to {@code newDigest}. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(name, repository, tag, Optional.of(newDigest));
    }

    @Override
    public String toString() {
        return name
                + tag.map(value -> ":" + value).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}
