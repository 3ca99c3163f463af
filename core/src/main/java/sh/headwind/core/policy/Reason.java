// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

/** Why a candidate does not replace what runs. */
public enum Reason {
    /** The policy is {@code none}. */
    POLICY_IS_NONE,
    /** What runs is pinned by a digest without a tag. */
    PINNED,
    /** What runs does not fit the policy: no version, or it does not match the pattern. */
    RUNNING_DOES_NOT_FIT,
    /** A signature, an attestation or a bill of materials. */
    NOT_AN_IMAGE,
    /** A bare commit hash. */
    COMMIT_HASH,
    /** This digest was rolled back here. */
    QUARANTINED,
    /** It is what runs. */
    SAME,
    /** The same version in another tag. */
    SAME_VERSION,
    /** Another tag than the one that runs, which the policy stays at. */
    OTHER_TAG,
    /** It points at the digest that runs. */
    SAME_DIGEST,
    /** The digest of the candidate or of what runs is not known. */
    DIGEST_UNKNOWN,
    /** It cannot be read as the policy reads tags. */
    UNREADABLE,
    /** The tag does not match the pattern. */
    NO_MATCH,
    /** More or fewer numbers than the running tag has. */
    OTHER_LENGTH,
    /** Another flavour. */
    OTHER_FLAVOUR,
    /** A pre-release that was not asked for. */
    PRERELEASE,
    /** It changes a number that the policy holds. */
    BEYOND_LIMIT,
    /** Outside of the constraint. */
    OUTSIDE_CONSTRAINT,
    /** Nothing says which of the two is newer. */
    NOT_COMPARABLE,
    /** The time of a push is needed and not known. */
    PUSH_TIME_UNKNOWN,
    /** Another tag, and nobody pushed it. */
    NOT_PUSHED,
    /** Not newer than what runs. */
    NOT_NEWER,
    /** It lacks a platform that runs now, or is of another kind. */
    UNFIT,
    /** A request for it was answered, failed, or lost its place. */
    ANSWERED,
    /** It would do, but another candidate is newer. */
    NOT_NEWEST
}
