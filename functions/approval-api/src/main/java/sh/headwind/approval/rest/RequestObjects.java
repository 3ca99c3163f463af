// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** Update requests as the API answers them: the full objects, as Kubernetes holds them. */
@Singleton
public class RequestObjects {

    private final KubernetesClient client;

    RequestObjects(KubernetesClient client) {
        this.client = client;
    }

    /** All requests of one namespace, or of all, oldest first. */
    List<UpdateRequestResource> list(Optional<String> namespace) {
        try {
            var requests = client.resources(UpdateRequestResource.class);
            var items = namespace
                    .map(requests::inNamespace)
                    .map(there -> there.list().getItems())
                    .orElseGet(() -> requests.inAnyNamespace().list().getItems());
            return items.stream()
                    .sorted(Comparator.comparing(RequestObjects::age))
                    .toList();
        } catch (KubernetesClientException e) {
            throw Failure.unavailable("list the update requests", "the cluster did not answer")
                    .because(e);
        }
    }

    /** One request. */
    Optional<UpdateRequestResource> read(String namespace, String name) {
        try {
            return Optional.ofNullable(client.resources(UpdateRequestResource.class)
                    .inNamespace(namespace)
                    .withName(name)
                    .get());
        } catch (KubernetesClientException e) {
            throw Failure.unavailable("read " + namespace + "/" + name, "the cluster did not answer")
                    .because(e);
        }
    }

    private static String age(UpdateRequestResource request) {
        return Optional.ofNullable(request.getMetadata().getCreationTimestamp()).orElse("");
    }
}
