// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import org.jspecify.annotations.Nullable;

/** A tick in; requests for what is due are sent in the background. */
public class PlanPolls {

    /** The type of PingSource. */
    static final String TICK = "dev.knative.sources.ping";

    private final PollPlanner planner;
    private final Background background;

    PlanPolls(PollPlanner planner, Background background) {
        this.planner = planner;
        this.background = background;
    }

    /** What a tick carries does not matter. */
    public record Tick() {}

    @Funq("plan-polls")
    @CloudEventMapping(trigger = TICK)
    public @Nullable CloudEvent<Tick> plan(CloudEvent<Tick> tick) {
        background.send(tick, planner.plan(tick.id()));
        return null;
    }
}
