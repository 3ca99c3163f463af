// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.ballot.ApprovalLink.Reading;
import sh.headwind.core.configuration.Confidential;

class ApprovalLinkTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Confidential KEY = new Confidential("0123456789abcdef");
    private static final ApprovalLink LINK = new ApprovalLink(
            new Ballot("shop", "web-1", "uid-1", "sha256:abc"), NOW.plusSeconds(60), "ops@example.com");

    @Test
    void what_we_signed_is_read_back() {
        assertThat(ApprovalLink.read(LINK.token(KEY), KEY, NOW)).isEqualTo(new Reading.Valid(LINK));
    }

    @Test
    void it_ends_with_its_time() {
        assertThat(ApprovalLink.read(LINK.token(KEY), KEY, NOW.plusSeconds(60))).isEqualTo(new Reading.Expired());
    }

    @Test
    void another_key_did_not_sign_it() {
        assertThat(ApprovalLink.read(LINK.token(new Confidential("other")), KEY, NOW))
                .isEqualTo(new Reading.Forged());
    }

    @Test
    void no_character_of_it_can_be_changed() {
        var token = LINK.token(KEY);
        for (var at = 0; at < token.length() - 1; at++) {
            var other = token.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(ApprovalLink.read(token.substring(0, at) + other + token.substring(at + 1), KEY, NOW))
                    .isEqualTo(new Reading.Forged());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "%.%", "no-dot"})
    void anything_else_is_no_link(String token) {
        assertThat(ApprovalLink.read(token, KEY, NOW)).isEqualTo(new Reading.Forged());
    }
}
