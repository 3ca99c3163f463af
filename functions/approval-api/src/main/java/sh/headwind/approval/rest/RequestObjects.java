// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import sh.headwind.core.update.Phase;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Update requests as the API answers them: the full objects, as Kubernetes holds them. */
@Singleton
public class RequestObjects {

    private static final Logger LOG = Logger.getLogger(RequestObjects.class);

    private final KubernetesClient client;

    RequestObjects(KubernetesClient client) {
        this.client = client;
    }

    /** All requests of one namespace, or of all, oldest first. */
    List<UpdateRequestResource> list(Optional<String> namespace) {
        var requests = client.resources(UpdateRequestResource.class);
        var found = ApiCall.attempt(
                "list the update requests",
                () -> namespace
                        .map(name -> requests.inNamespace(name).list())
                        .orElseGet(() -> requests.inAnyNamespace().list()));
        return found.getItems().stream()
                .sorted(Comparator.comparing(RequestObjects::age))
                .toList();
    }

    /** One request. */
    public Optional<UpdateRequestResource> read(ObjectPath path) {
        return ApiCall.find("read " + path.display(), () -> object(path).get());
    }

    /** Comes back when the request is neither Approved nor Applying any more, or after {@code patience}. */
    void awaitSettled(ObjectPath path, Duration patience) {
        await(path, patience, Set.of(Phase.APPROVED, Phase.APPLYING));
    }

    /** Comes back when the workload was changed, or will not be, or after {@code patience}. */
    Progress awaitPatched(ObjectPath path, Duration patience) {
        await(path, patience, Set.of(Phase.PENDING, Phase.APPROVED));
        var status = read(path).map(UpdateRequestResource::getStatus);
        return new Progress(
                status.map(RequestStatus::phase).flatMap(Phase::of).orElse(Phase.PENDING),
                status.map(RequestStatus::message).orElse("the request is gone"));
    }

    /** Where a request stands, and why. */
    record Progress(Phase phase, String message) {}

    private void await(ObjectPath path, Duration patience, Set<Phase> busy) {
        try {
            object(path)
                    .waitUntilCondition(
                            request -> request == null
                                    || busy.stream()
                                            .noneMatch(each -> each.text().equals(phase(request))),
                            patience.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (KubernetesClientTimeoutException e) {
            LOG.debugf("%s is still under way after %s", path.display(), patience);
        }
    }

    /** The phase, {@code Pending} where none is written. */
    static String phase(UpdateRequestResource request) {
        return Optional.ofNullable(request.getStatus())
                .map(RequestStatus::phase)
                .orElse(Phase.PENDING.text());
    }

    private Resource<UpdateRequestResource> object(ObjectPath path) {
        return client.resources(UpdateRequestResource.class)
                .inNamespace(path.namespace())
                .withName(path.name());
    }

    private static String age(UpdateRequestResource request) {
        return Optional.ofNullable(request.getMetadata().getCreationTimestamp()).orElse("");
    }
}
