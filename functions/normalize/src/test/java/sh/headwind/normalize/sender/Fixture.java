// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Artifact;
import sh.headwind.events.ChartPushed;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImagePushed;
import sh.headwind.events.WebhookReceived;
import sh.headwind.normalize.Normalizer;

/** A notification in a file, and what is read from it, in one line that a table can hold. */
final class Fixture {

    private Fixture() {}

    /** {@code image <repository> <artifact>...}, {@code chart ...}, {@code nothing}, or the message of the failure. */
    static String read(String sender, String file, @Nullable String hosts, Map<String, String> headers) {
        return outcome(sender, text(sender + "/" + file), list(hosts), headers);
    }

    /** The same for a table with a column of headers, {@code name=value}. */
    static String read(String sender, String file, @Nullable String hosts, @Nullable String headers) {
        var named = list(headers).stream()
                .map(header -> header.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return read(sender, file, hosts, named);
    }

    static String outcome(String sender, String body, List<String> hosts, Map<String, String> headers) {
        var received = new WebhookReceived(sender, null, true, hosts, headers, null, body);
        try {
            return new Normalizer()
                    .normalize("1", received)
                    .map(event -> (event.type().equals(EventTypes.CHART_PUSHED) ? "chart " : "image ")
                            + event.subject()
                            + " "
                            + artifacts(event.data()))
                    .orElse("nothing");
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.BAD_INPUT) {
                throw failure;
            }
            return String.valueOf(failure.getMessage());
        }
    }

    static String text(String file) {
        try (var stream = Fixture.class.getResourceAsStream(
                "/" + Path.of("sender", file + ".json").normalize())) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String artifacts(Record data) {
        var artifacts = switch (data) {
            case ImagePushed pushed -> pushed.artifacts();
            case ChartPushed pushed -> pushed.artifacts();
            default -> List.<Artifact>of();
        };
        return artifacts.stream().map(Fixture::spelled).collect(Collectors.joining(" "));
    }

    private static String spelled(Artifact artifact) {
        var digest = artifact.digest() == null ? "" : "@" + artifact.digest().substring(7, 11);
        var at = artifact.pushedAt() == null ? "" : "/" + artifact.pushedAt();
        return artifact.tag() + digest + at;
    }

    private static List<String> list(@Nullable String text) {
        return text == null ? List.of() : Stream.of(text.split(" ")).toList();
    }
}
