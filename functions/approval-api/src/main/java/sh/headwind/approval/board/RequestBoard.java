// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.board;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.update.RequestMapping;

/**
 * All update requests of the cluster, held in memory by one watch, so that a page of 5,000 requests costs no list. The first
 * who asks starts the watch, because a process that just woke has to be ready soon; until it is up the cluster is asked.
 */
@Singleton
public class RequestBoard {

    private static final Logger LOG = Logger.getLogger(RequestBoard.class);

    private final KubernetesClient client;
    private final List<Consumer<BoardEvent>> listeners = new CopyOnWriteArrayList<>();
    private Optional<SharedIndexInformer<UpdateRequestResource>> informer = Optional.empty();

    RequestBoard(KubernetesClient client) {
        this.client = client;
    }

    /** Every request that can be read. */
    public List<UpdateRequest> all() {
        var watching = watching();
        if (!watching.hasSynced()) {
            return new KubernetesUpdateRequests(client).list(Optional.empty());
        }
        return watching.getStore().list().stream()
                .flatMap(RequestBoard::readable)
                .toList();
    }

    /** Hears of every change from now on; the answer stops it. */
    public Runnable listen(Consumer<BoardEvent> listener) {
        listeners.add(listener);
        watching();
        return () -> listeners.remove(listener);
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        informer.ifPresent(SharedIndexInformer::close);
    }

    private synchronized SharedIndexInformer<UpdateRequestResource> watching() {
        if (informer.isEmpty()) {
            informer = Optional.of(watch());
        }
        return informer.get();
    }

    private SharedIndexInformer<UpdateRequestResource> watch() {
        var watch =
                client.resources(UpdateRequestResource.class).inAnyNamespace().runnableInformer(0);
        watch.addEventHandler(new Teller());
        watch.exceptionHandler((_, failure) -> {
            LOG.debug("the watch of update requests begins anew", failure);
            return true;
        });
        watch.start();
        return watch;
    }

    private static Stream<UpdateRequest> readable(UpdateRequestResource resource) {
        try {
            return Stream.of(RequestMapping.toDomain(resource));
        } catch (Failure failure) {
            LOG.debug(failure.getMessage());
            return Stream.empty();
        }
    }

    private final class Teller implements ResourceEventHandler<UpdateRequestResource> {

        @Override
        public void onAdd(UpdateRequestResource resource) {
            tell(BoardEvent.Kind.UPDATED, resource);
        }

        @Override
        public void onUpdate(UpdateRequestResource before, UpdateRequestResource now) {
            tell(BoardEvent.Kind.UPDATED, now);
        }

        @Override
        public void onDelete(UpdateRequestResource resource, boolean finalStateUnknown) {
            tell(BoardEvent.Kind.DELETED, resource);
        }

        private void tell(BoardEvent.Kind kind, UpdateRequestResource resource) {
            readable(resource)
                    .map(request -> new BoardEvent(kind, request))
                    .forEach(event -> listeners.forEach(listener -> listener.accept(event)));
        }
    }
}
