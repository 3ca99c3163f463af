// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void keeps_the_exception_it_translates_and_its_own_message() {
        var cause = new IllegalStateException("inner");
        assertThat(Failure.unavailable("read the tag", "no answer").because(cause))
                .hasMessage("could not read the tag: no answer")
                .hasCause(cause);
    }
}
