// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.edge.Payload;
import sh.headwind.edge.Reply;
import sh.headwind.events.ChartPushed;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImageEvaluated;
import sh.headwind.events.ImagePushed;
import sh.headwind.events.UpdateChanged;

/** A push in, the verdicts on it out. */
public class EvaluatePolicy {

    private static final String SOURCE = "/headwind/evaluate-policy";

    private static final int MOST_ITEMS = 60;

    private final EvaluatePush evaluate;

    EvaluatePolicy(EvaluatePush evaluate) {
        this.evaluate = evaluate;
    }

    /** An image was pushed. */
    @Funq("evaluate-image")
    @CloudEventMapping(trigger = EventTypes.IMAGE_PUSHED)
    public @Nullable CloudEvent<ImageEvaluated> evaluateImage(CloudEvent<ImagePushed> event) {
        var pushed = Payload.of(event, EventTypes.IMAGE_PUSHED);
        return answer(event, Push.of(pushed.repository(), pushed.artifacts(), pushed.origin(), pushed.authenticated()));
    }

    /** A chart was pushed. */
    @Funq("evaluate-chart")
    @CloudEventMapping(trigger = EventTypes.CHART_PUSHED)
    public @Nullable CloudEvent<ImageEvaluated> evaluateChart(CloudEvent<ChartPushed> event) {
        var pushed = Payload.of(event, EventTypes.CHART_PUSHED);
        return answer(event, Push.of(pushed.chart(), pushed.artifacts(), pushed.origin(), pushed.authenticated()));
    }

    /** A request lost its place: what it asked for may still be wanted. */
    @Funq("evaluate-superseded")
    @CloudEventMapping(trigger = EventTypes.UPDATE_SUPERSEDED)
    public @Nullable CloudEvent<ImageEvaluated> evaluateSuperseded(CloudEvent<UpdateChanged> event) {
        var changed = Payload.of(event, EventTypes.UPDATE_SUPERSEDED);
        var again = evaluate.again(changed.namespace(), changed.name());
        return Reply.to(event, again.flatMap(one -> told(event, one.push(), one.evaluated())));
    }

    private @Nullable CloudEvent<ImageEvaluated> answer(CloudEvent<?> event, Push push) {
        var trace =
                Optional.ofNullable(event.extensions().get(TraceContext.NAME)).flatMap(TraceContext::parse);
        return Reply.to(event, told(event, push, evaluate.evaluate(push.within(trace))));
    }

    /** Nobody uses the repository: nothing to tell. */
    private static Optional<Event<ImageEvaluated>> told(CloudEvent<?> event, Push push, List<Evaluated> evaluated) {
        if (evaluated.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Event.of(
                event.id() + ":evaluated",
                EventTypes.IMAGE_EVALUATED,
                SOURCE,
                push.source(),
                new ImageEvaluated(push.source(), push.origin().text(), items(evaluated))));
    }

    /** All that was requested, and of the rest what an event of a few kilobytes holds. */
    private static List<ImageEvaluated.Item> items(List<Evaluated> evaluated) {
        var items = evaluated.stream().flatMap(each -> each.items().stream()).toList();
        var requested =
                items.stream().filter(item -> item.updateRequest() != null).count();
        return items.stream()
                .sorted(Comparator.comparing(item -> item.updateRequest() == null))
                .limit(Math.max(requested, MOST_ITEMS))
                .toList();
    }
}
