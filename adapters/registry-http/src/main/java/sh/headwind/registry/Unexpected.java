// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;

/** An answer that is whole but not what was asked for: asking again is of no use. The message goes to the user. */
final class Unexpected extends IOException {

    Unexpected(String message) {
        super(message);
    }

    static Unexpected status(Answer answer) {
        return new Unexpected("the registry answered " + answer.status());
    }
}
