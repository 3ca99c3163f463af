// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a controller process does from start to stop: stands for election, and leads while it is elected. */
final class Office implements AutoCloseable {

    private static final Duration GAUGES = Duration.ofSeconds(5);

    private final Controller.Surroundings around;
    private final Meters meters;
    private final Tuning tuning;
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("gauges").factory());
    private final AutoCloseable seat;
    private volatile @Nullable Controller controller;

    private Office(ControllerConfig config, String identity, Controller.Surroundings around, Meters meters) {
        this.around = around;
        this.meters = meters;
        this.tuning = new Tuning(config.workers(), config.resync(), config.survey());
        this.seat = config.leaderElection()
                ? Leadership.seek(around.client(), config.namespace(), identity, this::takeOffice)
                : takeOffice();
        var _ = clerk.scheduleAtFixedRate(meters::refresh, GAUGES.toMillis(), GAUGES.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Office open(ControllerConfig config, String identity, Controller.Surroundings around, Meters meters) {
        return new Office(config, identity, around, meters);
    }

    private AutoCloseable takeOffice() {
        var now = Controller.start(around, meters.instruments(), tuning);
        controller = now;
        meters.inOffice(now);
        return () -> {
            controller = null;
            meters.vacant();
            now.close();
        };
    }

    /** Whether this process leads, and knows all there is to know. */
    boolean isReady() {
        return Optional.ofNullable(controller).filter(Controller::isReady).isPresent();
    }

    @Override
    public void close() {
        clerk.shutdownNow();
        try {
            seat.close();
        } catch (Exception e) {
            throw new IllegalStateException("the controller did not stop", e);
        }
    }
}
