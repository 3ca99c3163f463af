// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository, a workload that runs one of its tags under a policy, and what polling has to offer.
 *
 * @param annotations without prefix, {@code key=value}
 * @param tags in the repository besides the running one, the later ones built later
 * @param newest what is offered
 * @param rebuilt what is offered once the running tag points at another build
 */
record PolicyCase(
        String policy,
        String running,
        List<String> annotations,
        List<String> tags,
        List<String> newest,
        List<String> rebuilt) {

    private static final Instant BUILT = Instant.parse("2026-04-01T00:00:00Z");
    private static final List<String> NOTHING = List.of();

    /** Every policy, with something newer that it must not take. */
    static List<PolicyCase> all() {
        return List.of(
                of("patch", "1.2.3", "", "1.2.9 1.2.10 1.10.0", "1.2.10"),
                of("minor", "1.2.3", "", "1.9.0 1.10.0 2.0.0", "1.10.0"),
                of("major", "1.2.3", "", "1.10.0 2.0.0 2.1.0-rc.1", "2.0.0"),
                of("semver", "1.2.3", "constraint=>=1.2 <3", "1.10.0 2.5.0 3.0.0", "2.5.0"),
                of("all", "1.2.3", "", "2.0.0 2.1.0-rc.1", "2.1.0-rc.1"),
                of("all", "main-b", "", "main-c", "main-c"),
                of("glob", "1.2.3", "pattern=1.*", "1.9.0 1.10.0 2.0.0", "1.10.0"),
                of("regex", "build-9", "pattern=build-(\\d+),order=numeric", "build-10 test-99", "build-10"),
                of("numeric", "7", "", "9 12 v13", "12"),
                of("calver", "2026.01.1", "", "2026.03.1 2026.04.1 2.0.0", "2026.04.1"),
                new PolicyCase("digest", "latest", NOTHING, List.of("9.9.9"), NOTHING, List.of("latest")),
                new PolicyCase("force", "latest", NOTHING, List.of("9.9.9"), NOTHING, List.of("latest")),
                of("none", "1.2.3", "", "9.9.9", ""),
                of("patch", "1.2.10", "", "1.2.9 2.0.0", ""));
    }

    private static PolicyCase of(String policy, String running, String annotations, String tags, String newest) {
        var found = words(newest, " ");
        return new PolicyCase(policy, running, words(annotations, ","), words(tags, " "), found, found);
    }

    private static List<String> words(String text, String separator) {
        return Stream.of(text.split(separator)).filter(word -> !word.isEmpty()).toList();
    }

    /** The tags with the times they are built, a minute apart, the running one first. */
    Map<String, Instant> builds() {
        var all = Stream.concat(Stream.of(running), tags.stream()).toList();
        return all.stream().collect(Collectors.toMap(tag -> tag, tag -> BUILT.plusSeconds(60L * all.indexOf(tag))));
    }

    /** For {@link Scene#runs}. */
    String[] annotationPairs() {
        return annotations.stream()
                .flatMap(pair -> Stream.of("headwind.sh/" + pair.split("=", 2)[0], pair.split("=", 2)[1]))
                .toArray(String[]::new);
    }
}
