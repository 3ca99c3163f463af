// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Verdict.Keep;

/** Tags that no policy offers: what signs or describes images, and bare commit hashes. */
final class NeverOffered {

    private static final int SHORTEST_HASH = 7;
    private static final int HASH = 40;

    private NeverOffered() {}

    static Optional<Keep> refuse(Tag tag) {
        if (describesAnImage(tag.value())) {
            return Optional.of(new Keep(Reason.NOT_AN_IMAGE, tag + " is a signature or describes an image"));
        }
        if (isCommitHash(tag.value())) {
            return Optional.of(new Keep(Reason.COMMIT_HASH, tag + " is a commit hash, which has no order"));
        }
        return Optional.empty();
    }

    /** As cosign names what it attaches to an image. */
    private static boolean describesAnImage(String tag) {
        return tag.startsWith("sha256-") || tag.endsWith(".sig") || tag.endsWith(".att") || tag.endsWith(".sbom");
    }

    private static boolean isCommitHash(String tag) {
        if (tag.length() < SHORTEST_HASH || tag.length() > HASH) {
            return false;
        }
        var letters = 0;
        for (var i = 0; i < tag.length(); i++) {
            var digit = Character.digit(tag.charAt(i), 16);
            if (digit < 0) {
                return false;
            }
            letters += digit > 9 ? 1 : 0;
        }
        return letters > 0 || tag.length() == HASH;
    }
}
