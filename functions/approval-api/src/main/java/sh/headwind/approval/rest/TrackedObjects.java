// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.RequestScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.Right;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.resource.TrackedImageResource;

/** Tracked images of the namespaces that the caller may list, as Kubernetes holds them. */
@RequestScoped
public class TrackedObjects {

    private final KubernetesClient client;
    private final Caller caller;

    TrackedObjects(KubernetesClient client, Caller caller) {
        this.client = client;
        this.caller = caller;
    }

    /** Those of one namespace, which the caller must be allowed to list, or of all; by repository. */
    public List<TrackedImageResource> visible(Optional<String> namespace) {
        namespace.ifPresent(name -> caller.require(Right.LIST, name));
        var images = client.resources(TrackedImageResource.class);
        var found = ApiCall.attempt(
                "list the tracked images",
                () -> namespace
                        .map(name -> images.inNamespace(name).list())
                        .orElseGet(() -> images.inAnyNamespace().list()));
        var listable = caller.where(
                Right.LIST,
                found.getItems().stream()
                        .map(image -> image.getMetadata().getNamespace())
                        .toList());
        return found.getItems().stream()
                .filter(image -> listable.contains(image.getMetadata().getNamespace()))
                .sorted(Comparator.comparing(
                                (TrackedImageResource image) -> image.getSpec().repository())
                        .thenComparing(image -> image.getMetadata().getNamespace()))
                .toList();
    }
}
