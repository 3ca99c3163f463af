// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets one controller of several work at a time, by a Lease. Only a saving: two leaders would send duplicate events and
 * meet in conditional writes. The Lease is given back at the end, so that the next one need not wait for it to run out.
 */
final class Leadership implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final String NAME = "headwind-controller";
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEW = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final LeaseLock lock;
    private final Supplier<? extends AutoCloseable> term;
    private final Thread campaign;
    private volatile boolean stopped;
    private volatile @Nullable CompletableFuture<?> election;
    private @Nullable AutoCloseable inOffice;

    private Leadership(KubernetesClient client, LeaseLock lock, Supplier<? extends AutoCloseable> term) {
        this.client = client;
        this.lock = lock;
        this.term = term;
        this.campaign = Thread.ofVirtual().name("leadership").unstarted(this::run);
    }

    /**
     * Stands for election from now on.
     *
     * @param identity who this process is among the candidates
     * @param term begins what the leader does; closed when it leads no more
     */
    static Leadership seek(
            KubernetesClient client, String namespace, String identity, Supplier<? extends AutoCloseable> term) {
        var leadership = new Leadership(client, new LeaseLock(namespace, NAME, identity), term);
        leadership.campaign.start();
        return leadership;
    }

    /** Election after election: one that is lost, by a pause or an API server that does not answer, is not the last. */
    private void run() {
        while (!stopped) {
            try {
                var elector = client.leaderElector()
                        .withConfig(new LeaderElectionConfigBuilder()
                                .withName(NAME)
                                .withLock(lock)
                                .withLeaseDuration(LEASE)
                                .withRenewDeadline(RENEW)
                                .withRetryPeriod(RETRY)
                                .withReleaseOnCancel(true)
                                .withLeaderCallbacks(new LeaderCallbacks(
                                        this::begin, this::end, leader -> LOG.debugf("leader is %s", leader)))
                                .build())
                        .build();
                var started = elector.start();
                election = started;
                started.join();
            } catch (CancellationException | CompletionException | KubernetesClientException e) {
                LOG.debugf(e, "election ended");
            }
        }
    }

    private synchronized void begin() {
        if (!stopped) {
            LOG.infof("leading as %s", lock.identity());
            inOffice = term.get();
        }
    }

    private synchronized void end() {
        var ending = inOffice;
        inOffice = null;
        if (ending != null) {
            LOG.info("leading no more");
            close(ending);
        }
    }

    private static void close(AutoCloseable term) {
        try {
            term.close();
        } catch (Exception e) {
            LOG.warn("the controller did not stop cleanly", e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        end();
        var running = election;
        if (running != null) {
            running.cancel(true);
        }
        try {
            campaign.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
