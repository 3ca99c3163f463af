// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

/** A text that is never printed: a password, a token, an address that is one. */
public record Confidential(String value) {

    @Override
    public String toString() {
        return "(confidential)";
    }
}
