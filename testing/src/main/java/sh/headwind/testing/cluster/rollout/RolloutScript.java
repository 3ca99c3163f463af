// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which images become ready, which fail and how, and what digest each has. Can be changed while the cluster runs. */
public final class RolloutScript {

    /** The annotation by which a workload says how its tags fare. */
    public static final String ANNOTATION = "embedded.headwind.sh/outcomes";

    private static final List<String> TAG_ENDINGS =
            List.of("pull-error", "unresolved", "crash-loop", "never-ready", "deadline");

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    /** From now on rollouts of this image, or chart and version joined by a colon, end like this. */
    public void outcome(String image, Outcome outcome) {
        outcomes.put(image, outcome);
    }

    /** From now on pods that run this image report this digest ({@code sha256:…}). */
    public void digest(String image, String digest) {
        digests.put(image, digest);
    }

    /** How a rollout of these images ends: as the first of them that is not to become ready. */
    Outcome outcomeOf(List<String> images, JsonNode workload) {
        return images.stream()
                .map(image -> outcomeOf(image, workload))
                .filter(outcome -> !outcome.isReady())
                .findFirst()
                .orElseGet(Outcome.Ready::new);
    }

    /** The {@code imageID} of a running container: the digest given, else that in the reference, else one made up. */
    String imageId(String image) {
        var at = image.indexOf('@');
        var repository = repository(at < 0 ? image : image.substring(0, at));
        var made = at < 0 ? "sha256:" + Hashes.sha256(image) : image.substring(at + 1);
        return repository + "@" + digests.getOrDefault(image, made);
    }

    private Outcome outcomeOf(String image, JsonNode workload) {
        var tag = tag(image);
        return Optional.ofNullable(outcomes.get(image))
                .or(() -> annotated(tag, workload))
                .or(() -> TAG_ENDINGS.stream()
                        .filter(ending -> tag.endsWith("-" + ending))
                        .findFirst()
                        .flatMap(Outcome::named))
                .orElseGet(Outcome.Ready::new);
    }

    private static Optional<Outcome> annotated(String tag, JsonNode workload) {
        var text =
                workload.path("metadata").path("annotations").path(ANNOTATION).asText();
        return Stream.of(text.split(",", -1))
                .map(rule -> rule.strip().split("=", 2))
                .filter(rule -> rule.length == 2 && matches(rule[0], tag))
                .findFirst()
                .flatMap(rule -> Outcome.named(rule[1]));
    }

    private static boolean matches(String glob, String tag) {
        return Pattern.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q"), tag);
    }

    private static String tag(String image) {
        var named = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        return named.substring(repository(named).length()).replaceFirst("^:", "");
    }

    private static String repository(String image) {
        var colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
    }
}
