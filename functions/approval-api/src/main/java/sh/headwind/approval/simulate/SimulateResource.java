// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.simulate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Choice;
import sh.headwind.core.policy.Judged;
import sh.headwind.core.policy.PolicyEvaluator;
import sh.headwind.core.policy.Running;
import sh.headwind.core.policy.Verdict;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;

/** {@code POST /api/v1/simulate}: the pick out of a list of tags, and a reason for every other one. */
@Path("/api/v1/simulate")
@Produces(MediaType.APPLICATION_JSON)
public class SimulateResource {

    /**
     * What is to be tried.
     *
     * @param annotations as on a workload, with or without {@code headwind.sh/}: {@code policy}, {@code pattern}, ...
     * @param current the tag that runs
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Trial(
            @Nullable Map<String, String> annotations,
            @Nullable String current,
            @Nullable List<String> tags) {}

    /** {@code pick} is absent where nothing replaces what runs; {@code verdicts} go from the pick to what never would. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(@Nullable String pick, List<TagVerdict> verdicts) {}

    /** What is said about one tag; {@code reason} is absent for the pick. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TagVerdict(
            String tag, String verdict, @Nullable String reason, String because) {}

    /** Tries it. Nothing is asked of a registry, and nothing changes. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome simulate(@Nullable Trial trial) {
        if (trial == null || trial.current() == null || trial.tags() == null) {
            throw Failure.badInput(
                    "simulate", "expected {\"annotations\":{\"policy\":...},\"current\":...,\"tags\":[...]}");
        }
        var candidates =
                trial.tags().stream().map(tag -> Candidate.listed(new Tag(tag))).toList();
        var rules = settings(Optional.ofNullable(trial.annotations()).orElse(Map.of()))
                .rules();
        return outcome(PolicyEvaluator.choose(rules, Running.of(new Tag(trial.current())), candidates));
    }

    private static Settings settings(Map<String, String> given) {
        var annotations = new HashMap<String, String>();
        given.forEach((key, value) ->
                annotations.put(key.startsWith(Annotation.PREFIX) ? key : Annotation.PREFIX + key, value));
        return switch (Settings.of("app", annotations, Map.of())) {
            case SettingsResult.Readable(var settings, var _) -> settings;
            case SettingsResult.Unreadable unreadable -> throw Failure.badInput("simulate", unreadable.sentence());
        };
    }

    private static Outcome outcome(Choice choice) {
        return new Outcome(
                choice.pick().map(pick -> pick.tag().value()).orElse(null),
                choice.judged().stream().map(SimulateResource::verdict).toList());
    }

    private static TagVerdict verdict(Judged judged) {
        var tag = judged.candidate().tag().value();
        return switch (judged.verdict()) {
            case Verdict.Update(var because) -> new TagVerdict(tag, "update", null, because);
            case Verdict.Keep(var reason, var because) -> new TagVerdict(tag, "keep", reason.name(), because);
        };
    }
}
