// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import java.time.Instant;
import sh.headwind.testing.fake.FakeTokenIssuer;

/** Signs tokens as Google does for the push subscriptions of Pub/Sub, and publishes the key on loopback. */
final class GoogleIssuer implements AutoCloseable {

    private static final String NAME = "https://accounts.google.com";

    private final FakeTokenIssuer issuer = FakeTokenIssuer.start(NAME);

    /** Where its keys are. */
    String keys() {
        return issuer.keys();
    }

    /** A token of an hour. */
    String token(String audience, String email) {
        var now = Instant.now().getEpochSecond();
        return issuer.sign("""
                {"iss":"%s","aud":"%s","email":"%s","email_verified":true,"iat":%d,"exp":%d}""".formatted(NAME, audience, email, now, now + 3600));
    }

    @Override
    public void close() {
        issuer.close();
    }
}
