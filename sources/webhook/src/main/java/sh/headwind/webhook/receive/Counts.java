// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import sh.headwind.webhook.spool.Spool;

/** What the webhook source tells of itself besides the published {@code headwind_webhook_events_total}. */
public final class Counts {

    private final Map<Answer, Counter> answers = new EnumMap<>(Answer.class);
    private final Counter ignored;
    private final Runnable published;

    /** Counts into {@code meters}; {@code published} is called once for each request that is accepted. */
    public Counts(MeterRegistry meters, Runnable published, Spool spool) {
        this.published = published;
        for (var answer : Answer.values()) {
            answers.put(
                    answer,
                    Counter.builder("headwind.webhook.requests")
                            .description("requests by answer")
                            .tag("answer", answer.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        ignored = Counter.builder("headwind.webhook.notifications.ignored")
                .description("notifications in batches that are of no use, such as pulls")
                .register(meters);
        Gauge.builder("headwind.webhook.spool.entries", spool, Spool::entries)
                .description("events that wait for delivery")
                .register(meters);
        Gauge.builder("headwind.webhook.spool.bytes", spool, Spool::bytes)
                .description("bytes of the events that wait for delivery")
                .register(meters);
    }

    /** One request was answered. */
    public void answered(Answer answer) {
        var counter = answers.get(answer);
        if (counter != null) {
            counter.increment();
        }
        if (answer == Answer.ACCEPTED) {
            published.run();
        }
    }

    void ignored(int notifications) {
        ignored.increment(notifications);
    }
}
