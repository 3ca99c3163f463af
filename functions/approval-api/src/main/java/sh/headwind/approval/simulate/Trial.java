// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.simulate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Past;
import sh.headwind.core.policy.Policy;
import sh.headwind.core.policy.Rules;
import sh.headwind.core.policy.Running;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.update.Origin;

/**
 * What is to be tried: a policy on the tag that runs, against a list of tags or against those of a repository.
 *
 * @param policy short for the annotation of that name
 * @param annotations as on a workload, with or without {@code headwind.sh/}: {@code policy}, {@code pattern}, ...
 * @param current the tag, or chart version, that runs
 * @param ran tags that ran before, below which {@code all} and {@code glob} do not go
 * @param tags what could replace it
 * @param origin {@code webhook} or {@code poll}: how they became known; absent means pushed for given ones under {@code force},
 *     which takes other tags only then, else listed
 * @param repository see {@link LiveTags#of}
 * @param namespace where the caller may list requests: whose right lets a registry be asked; absent means everywhere
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Trial(
        @Nullable String policy,
        @Nullable Map<String, String> annotations,
        @Nullable SeenTag current,
        @Nullable List<String> ran,
        @Nullable List<SeenTag> tags,
        @Nullable String origin,
        @Nullable String repository,
        @Nullable String namespace) {

    static final Trial EMPTY = new Trial(null, null, null, null, null, null, null, null);

    private static final String EXPECTED =
            "expected {\"policy\":...,\"current\":...} with either \"tags\":[...] or \"repository\":...";

    /** What runs. */
    Running running() {
        if (current == null) {
            throw Failure.badInput("simulate", EXPECTED);
        }
        var before = Optional.ofNullable(ran).orElse(List.of());
        return current.running()
                .withPast(Past.of(before.stream().map(Tag::ofChart).toList()));
    }

    /** The repository to ask; empty where the tags are given. */
    Optional<String> live() {
        if ((tags == null) == (repository == null)) {
            throw Failure.badInput("simulate", EXPECTED);
        }
        return Optional.ofNullable(repository).map(String::strip);
    }

    /** The tags that were given, as candidates of {@code policy}. */
    List<Candidate> given(Policy policy) {
        var from = Optional.ofNullable(origin)
                .map(Trial::origin)
                .orElse(policy instanceof Policy.Force ? Origin.WEBHOOK : Origin.POLL);
        return Optional.ofNullable(tags).orElse(List.of()).stream()
                .map(tag -> tag.candidate(from))
                .toList();
    }

    private static Origin origin(String word) {
        return Stream.of(Origin.WEBHOOK, Origin.POLL)
                .filter(origin -> origin.text().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> Failure.badInput("simulate", "origin is webhook or poll"));
    }

    Rules rules() {
        var all = new HashMap<String, String>();
        Optional.ofNullable(annotations)
                .orElse(Map.of())
                .forEach((key, value) ->
                        all.put(key.startsWith(Annotation.PREFIX) ? key : Annotation.PREFIX + key, value));
        Optional.ofNullable(policy).ifPresent(word -> all.put(Annotation.POLICY.key(), word));
        return switch (Settings.of("app", all, Map.of())) {
            case SettingsResult.Readable(var settings) -> settings.rules();
            case SettingsResult.Unreadable unreadable -> throw Failure.badInput("simulate", unreadable.sentence());
        };
    }
}
