// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.rest.BodyReader;
import sh.headwind.core.access.Right;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.policy.Judged;
import sh.headwind.core.policy.PolicyEvaluator;
import sh.headwind.core.policy.Verdict;

/** {@code POST /api/v1/simulate}: what a policy would pick, and a reason for every other tag. Nothing changes. */
@Path("/api/v1/simulate")
@Produces(MediaType.APPLICATION_JSON)
public class SimulateResource {

    private final LiveTags live;
    private final Caller caller;
    private final BodyReader bodies;

    SimulateResource(LiveTags live, Caller caller, BodyReader bodies) {
        this.live = live;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** {@code pick} is absent where nothing replaces what runs; {@code verdicts} go from the pick to what never would. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            String policy, String current, @Nullable String pick, List<TagVerdict> verdicts) {}

    /** What is said about one tag; {@code reason} is absent for the pick. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TagVerdict(
            String tag, String verdict, @Nullable String reason, String because) {}

    /** Tries it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome simulate(@Nullable String text) {
        var trial = bodies.read(text, Trial.class, Trial.EMPTY);
        var rules = trial.rules();
        var running = trial.running();
        var candidates =
                trial.live().map(repository -> ask(trial, repository)).orElseGet(() -> trial.given(rules.policy()));
        var choice = PolicyEvaluator.choose(rules, running, candidates);
        return new Outcome(
                rules.policy().text(),
                running.tag().map(Tag::value).orElse(""),
                choice.pick().map(pick -> pick.tag().value()).orElse(null),
                choice.judged().stream().map(SimulateResource::verdict).toList());
    }

    /** A registry is asked only for somebody who works with updates: its budget is that of all of us. */
    private List<Candidate> ask(Trial trial, String repository) {
        caller.require(Right.LIST, Optional.ofNullable(trial.namespace()).orElse(""));
        return live.of(repository);
    }

    private static TagVerdict verdict(Judged judged) {
        var tag = judged.candidate().tag().value();
        return switch (judged.verdict()) {
            case Verdict.Update(var because) -> new TagVerdict(tag, "update", null, because);
            case Verdict.Keep(var reason, var because) -> new TagVerdict(tag, "keep", reason.name(), because);
        };
    }
}
