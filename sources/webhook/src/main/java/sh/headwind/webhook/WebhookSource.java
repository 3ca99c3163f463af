// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import sh.headwind.core.schedule.Backoff;
import sh.headwind.events.EventSink;
import sh.headwind.webhook.authenticate.Schemes;
import sh.headwind.webhook.deliver.Couriers;
import sh.headwind.webhook.deliver.DeadLetters;
import sh.headwind.webhook.deliver.Delivery;
import sh.headwind.webhook.deliver.LetterFile;
import sh.headwind.webhook.deliver.Outbox;
import sh.headwind.webhook.http.WebhookHandler;
import sh.headwind.webhook.http.WebhookServer;
import sh.headwind.webhook.receive.Counts;
import sh.headwind.webhook.receive.Intake;
import sh.headwind.webhook.receive.RateLimits;
import sh.headwind.webhook.receive.Reception;
import sh.headwind.webhook.receive.Replays;
import sh.headwind.webhook.settings.SettingsSource;
import sh.headwind.webhook.spool.Limits;
import sh.headwind.webhook.spool.Spool;

/** The webhook source as a whole: port, reception, spool, couriers. */
public final class WebhookSource implements AutoCloseable {

    private static final long DEAD_LETTER_BYTES = 8L << 20;

    /** So many times the rate of a receiver may requests be refused: to check a proof costs little. */
    private static final int REFUSALS = 10;

    private final WebhookServer server;
    private final Outbox outbox;
    private final Duration drain;

    /**
     * What the source is given.
     *
     * @param deadLetters takes what {@code sink} refuses for good; {@link DeadLetters#NOBODY} where nobody does
     * @param accepted called once for each request that is accepted
     */
    public record Surroundings(
            Vertx vertx,
            EventSink sink,
            EventSink deadLetters,
            Schemes schemes,
            Clock clock,
            MeterRegistry meters,
            Runnable accepted) {}

    private WebhookSource(WebhookServer server, Outbox outbox, Duration drain) {
        this.server = server;
        this.outbox = outbox;
        this.drain = drain;
    }

    /** Opens spool and port, and goes on with what an earlier process left. */
    public static WebhookSource start(WebhookConfig config, Surroundings surroundings) {
        var directory = config.spool().directory();
        var spool = Spool.open(
                directory,
                new Limits(config.spool().maxBytes(), config.spool().maxEntries(), Limits.DEFAULT.segmentBytes()));
        var deadLetters = new DeadLetters(
                surroundings.deadLetters(), new LetterFile(directory, DEAD_LETTER_BYTES), surroundings.meters());
        var couriers = new Couriers(
                new Delivery(spool, surroundings.sink(), deadLetters),
                new Backoff(config.backoff().first(), config.backoff().longest()));
        var outbox = new Outbox(spool, couriers, deadLetters);
        outbox.start();

        var counts = new Counts(surroundings.meters(), surroundings.accepted(), spool);
        var clock = surroundings.clock();
        var reception = new Reception(
                settings(config),
                rates(config.rate(), clock),
                surroundings.schemes(),
                new Intake(outbox, new Replays(clock), counts));
        var server = WebhookServer.listen(
                surroundings.vertx(),
                config.host(),
                config.port(),
                new WebhookHandler(surroundings.vertx(), reception, counts));
        return new WebhookSource(server, outbox, config.drain());
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** Takes no more, delivers what it can, keeps the rest on disk. */
    @Override
    public void close() {
        server.close();
        outbox.close(drain);
    }

    private static Reception.Rates rates(WebhookConfig.Rate rate, Clock clock) {
        return new Reception.Rates(
                new RateLimits(clock, rate.perSecond(), rate.burst()),
                new RateLimits(clock, REFUSALS * rate.perSecond(), REFUSALS * rate.burst()));
    }

    private static SettingsSource settings(WebhookConfig config) {
        return new SettingsSource(
                config.secrets(),
                config.config(),
                new SettingsSource.Overrides(config.allowUnauthenticated(), config.hosts()),
                System::nanoTime);
    }
}
