// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

/** What a request carries to show who asks. */
sealed interface Proof {

    /** Nothing. */
    record None() implements Proof {}

    /** User and password. */
    record Password(String header) implements Proof {
        @Override
        public String toString() {
            return "password";
        }
    }

    /** A token of the registry's realm; {@code alone} when it was made for one repository because one for many failed. */
    record ByToken(Session.Grant grant, boolean alone) implements Proof {}

    /** The call with this proof in its header. */
    default Call on(Call call) {
        return switch (this) {
            case None() -> call;
            case Password(var header) -> call.with("Authorization", header);
            case ByToken proof ->
                call.with("Authorization", "Bearer " + proof.grant().token().value());
        };
    }
}
