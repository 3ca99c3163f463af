// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.ballot;

import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.UpdateRequest;

/**
 * What somebody was asked about: one request, and what it brings.
 *
 * @param content digest of the new image, or its reference where the digest is not known
 */
public record Ballot(String namespace, String name, String uid, String content) {

    private static final String BETWEEN = " ";

    public Ballot {
        if (namespace.contains(BETWEEN) || name.contains(BETWEEN) || uid.contains(BETWEEN)) {
            throw new IllegalArgumentException("a name in Kubernetes has no space");
        }
    }

    /** The question that this request is. */
    public static Ballot of(UpdateRequest request) {
        var identity = request.identity();
        return new Ballot(identity.namespace(), identity.name(), identity.uid(), content(request));
    }

    /** What {@link #toString} wrote; empty for anything else. */
    public static Optional<Ballot> parse(String text) {
        var words = text.split(BETWEEN, -1);
        return words.length == 4 ? Optional.of(new Ballot(words[0], words[1], words[2], words[3])) : Optional.empty();
    }

    /** Whether it is about this request and nothing that has taken its name since. */
    public boolean isAbout(UpdateRequest request) {
        return equals(of(request));
    }

    private static String content(UpdateRequest request) {
        return request.spec()
                .newDigest()
                .map(Digest::value)
                .orElse(request.spec().newImage());
    }

    @Override
    public String toString() {
        return String.join(BETWEEN, namespace, name, uid, content);
    }
}
