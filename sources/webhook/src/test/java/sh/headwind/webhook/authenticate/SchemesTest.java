// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.webhook.settings.SenderKind;

/** Every kind of sender with a secret shown in every header: only what its kind allows opens it. */
class SchemesTest {

    private static final String SECRET = "correct-horse-battery-staple";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:ecr-pushes";
    private static final List<String> HEADERS =
            List.of("authorization", "x-api-key", "x-gitlab-token", "x-jfrog-event-auth", "x-amz-sns-message-type");

    private final Schemes schemes = new Schemes((_, _) -> false, new SnsSignature(address -> {
        throw new AssertionError(address + " is fetched for a message without a signature");
    }));

    static Stream<Arguments> everyKindAndHeader() {
        return Stream.of(SenderKind.values())
                .flatMap(kind -> HEADERS.stream().map(header -> Arguments.of(kind, header)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyKindAndHeader")
    void a_secret_in_a_header_opens_what_its_kind_allows(SenderKind kind, String header) {
        var allowed = switch (kind) {
            case DOCKERHUB, QUAY, ALIBABA, GHCR, NEXUS, GCR -> Set.of();
            case GITEA, HARBOR, ACR, CDEVENTS, CLOUDEVENTS -> Set.of("authorization");
            case REGISTRY, DISTRIBUTION, GITLAB -> Set.of("authorization", "x-gitlab-token");
            case ECR -> Set.of("authorization", "x-api-key");
            case JFROG -> Set.of("x-jfrog-event-auth");
        };

        assertThat(proves(kind, header, SECRET)).isEqualTo(allowed.contains(header));
        assertThat(proves(kind, header, "Bearer " + SECRET)).isEqualTo(allowed.contains(header));
    }

    @Test
    void the_name_of_a_topic_is_public_and_opens_nothing_in_a_header() {
        assertThat(HEADERS).noneMatch(header -> shows(SenderKind.ECR, header, TOPIC, TOPIC));
        assertThat(HEADERS).noneMatch(header -> shows(SenderKind.ECR, header, "Bearer " + TOPIC, TOPIC));
    }

    private boolean proves(SenderKind kind, String header, String shown) {
        return shows(kind, header, shown, SECRET);
    }

    private boolean shows(SenderKind kind, String header, String shown, String secret) {
        var body = "{\"TopicArn\":\"%s\"}".formatted(TOPIC).getBytes(UTF_8);
        return schemes.prove(kind, new Request("", Map.of(header, shown), body), List.of(secret));
    }
}
