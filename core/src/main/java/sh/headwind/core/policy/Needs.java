// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

/**
 * What has to be asked of a registry before a policy can decide. Poll and evaluate-policy ask for nothing else.
 *
 * @param tagList all tags of the repository
 * @param currentDigest what the running tag points at now
 * @param pushTimes when tags were pushed that versions alone do not put in order
 */
public record Needs(boolean tagList, boolean currentDigest, boolean pushTimes) {

    private static final Needs NOTHING = new Needs(false, false, false);
    private static final Needs TAGS = new Needs(true, false, false);
    private static final Needs TAGS_AND_TIMES = new Needs(true, false, true);
    private static final Needs DIGEST = new Needs(false, true, false);

    /** What {@code policy} needs. */
    public static Needs of(Policy policy) {
        return switch (policy) {
            case Policy.None() -> NOTHING;
            case Policy.UpTo _,
                    Policy.Semver _,
                    Policy.GlobMatch _,
                    Policy.RegexMatch _,
                    Policy.Numeric(),
                    Policy.Calver() -> TAGS;
            case Policy.All() -> TAGS_AND_TIMES;
            case Policy.SameTag(), Policy.Force _ -> DIGEST;
        };
    }
}
