// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

/** What a policy says about one candidate, and why. */
public sealed interface Verdict {

    /** One sentence for people, without a full stop. */
    String because();

    /** The candidate replaces what runs. */
    record Update(String because) implements Verdict {}

    /** What runs stays, as far as this candidate goes. */
    record Keep(Reason reason, String because) implements Verdict {}
}
