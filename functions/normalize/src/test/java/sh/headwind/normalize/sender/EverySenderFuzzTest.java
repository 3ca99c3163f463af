// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import sh.headwind.testing.fuzz.Mutation;

/** Whatever a sender sends, it is a push, noise, or a failure of kind BAD_INPUT: {@link Fixture} lets no other through. */
class EverySenderFuzzTest {

    private static final List<String> DOCUMENTS = documents();

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of(),
            Map.of("ce-type", "harbor.artifact.pushed"),
            Map.of("ce-type", "com.amazon.ecr.image.push"),
            Map.of("ce-type", "Microsoft.ContainerRegistry.ImagePushed"),
            Map.of("ce-type", "dev.cdevents.artifact.published.0.3.0"),
            Map.of("x-github-event", "package", "x-gitea-event", "package"));

    private static final List<List<String>> HOSTS = List.of(
            List.of(),
            List.of("ghcr.io", "docker.io"),
            List.of("nexus.example.com/docker"),
            List.of("{repo}.example.com"),
            List.of("{repo}."),
            List.of("/"));

    @Property(tries = 70_000, shrinking = ShrinkingMode.OFF)
    void a_spoiled_notification_of_any_sender_is_never_an_unknown_fault(@ForAll long seed) {
        var mutation = new Mutation(seed);
        var sender = mutation.one(SenderFormats.kinds());

        var outcome = Fixture.outcome(
                sender, mutation.of(mutation.one(DOCUMENTS)), mutation.one(HOSTS), mutation.one(HEADERS));

        assertThat(outcome).isNotBlank();
    }

    @Property(tries = 20_000)
    void any_text_is_never_an_unknown_fault(@ForAll("kinds") String sender, @ForAll String body) {
        assertThat(Fixture.outcome(sender, body, List.of(), Map.of())).isNotBlank();
    }

    @Property(tries = 10_000)
    void any_text_in_place_of_a_name_is_never_an_unknown_fault(
            @ForAll("kinds") String sender, @ForAll String name, @ForAll("headers") Map<String, String> headers) {
        var quoted = TextNode.valueOf(name).toString();
        var body =
                "{\"repository\":%1$s,\"tag\":%1$s,\"docker_url\":%1$s,\"updated_tags\":[%1$s],\"subject\":{\"id\":%1$s}}"
                        .formatted(quoted);

        assertThat(Fixture.outcome(sender, body, List.of(), headers)).isNotBlank();
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(SenderFormats.kinds());
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        return Arbitraries.of(HEADERS);
    }

    private static List<String> documents() {
        var folder = Objects.requireNonNull(EverySenderFuzzTest.class.getResource("/sender"));
        try (var files = Files.walk(Path.of(new URI(folder.toString())))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(EverySenderFuzzTest::text)
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
