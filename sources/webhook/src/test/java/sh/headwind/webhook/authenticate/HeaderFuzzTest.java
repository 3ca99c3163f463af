// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.token.HttpKeySource;
import sh.headwind.testing.fuzz.Mutation;
import sh.headwind.webhook.settings.SenderKind;

/** Whatever stands in the headers, and whatever a key server answers, is a no, a yes or the declared failure. */
class HeaderFuzzTest {

    private static final List<String> HEADERS = List.of(
            "authorization",
            "x-hub-signature-256",
            "x-gitea-signature",
            "x-forgejo-signature",
            "x-jfrog-event-auth",
            "x-nexus-webhook-signature",
            "x-gitlab-token",
            "x-api-key",
            "x-signature",
            "x-amz-sns-message-type");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "Bearer ",
            "Bearer a.b.c",
            "Bearer ..",
            "Bearer e30.e30.e30",
            "sha256=",
            "sha256=zz",
            "Basic Og==",
            "a".repeat(9_000),
            "\u0000",
            "é",
            "null");

    private static final List<String> SECRETS =
            List.of("correct-horse", "audience mail@example.com", "arn:aws:sns:eu-west-1:123456789012:topic", "ü");

    private static final String KEYS = """
            {"keys":[{"kty":"RSA","kid":"a","n":"%s","e":"AQAB"},{"kty":"EC","kid":"b","x":"AA","y":"AA"}]}""".formatted("sXch".repeat(80));

    private static final byte[] CERTIFICATE = certificate();

    private final Schemes schemes = new Schemes(new GoogleToken(Map::of, Clock.systemUTC()), new SnsSignature(_ -> {
        throw new AssertionError("an address was asked");
    }));

    private static Mutation mutation(long seed) {
        return new Mutation(seed);
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void no_guess_is_a_proof(@ForAll long seed, @ForAll SenderKind kind, @ForAll @StringLength(max = 60) String guess) {
        var mutation = mutation(seed);
        var headers = Map.of(mutation.one(HEADERS), mutation.one(VALUES), "x-y", guess);
        var request = new Request(guess, headers, mutation.one(VALUES).getBytes(UTF_8));

        assertThat(schemes.prove(kind, request, SECRETS)).isFalse();
        var named = new Request("", Map.of(mutation.one(HEADERS), guess), guess.getBytes(UTF_8));
        assertThat(schemes.prove(kind, named, SECRETS)).isFalse();
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void an_answer_of_a_key_server_is_a_key_set_or_the_declared_failure(@ForAll long seed) {
        var mutation = mutation(seed);
        var answer = mutation.of(mutation.of(KEYS).getBytes(UTF_8));
        try {
            assertThat(HttpKeySource.parse(answer)).hasSizeLessThanOrEqualTo(2);
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        }
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void an_answer_of_a_certificate_server_is_a_certificate_or_none(@ForAll long seed) {
        var spoilt = mutation(seed).of(CERTIFICATE);
        try {
            assertThat(HttpCertificateSource.parse(spoilt).getPublicKey()).isNotNull();
        } catch (GeneralSecurityException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static byte[] certificate() {
        try (var file = HeaderFuzzTest.class.getResourceAsStream("/authenticate/certificate.pem")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
