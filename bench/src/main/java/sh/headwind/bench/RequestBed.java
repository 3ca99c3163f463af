// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.cluster.access.Identity;

/** Update requests as a busy cluster has them: in many namespaces, most of them open. */
final class RequestBed {

    private static final int NAMESPACES = 50;
    private static final int FEW = 20;
    private static final String TOKEN = "token-of-ada";

    private RequestBed() {}

    /** That many of them, and {@value #FEW} more in a namespace {@code few}; every fifth is rejected. */
    static void fill(EmbeddedCluster cluster, int requests) {
        cluster.namespace("headwind-system").namespace("few");
        for (var i = 0; i < NAMESPACES; i++) {
            cluster.namespace("ns-" + i);
        }
        for (var i = 0; i < requests; i++) {
            create(cluster, "ns-" + i % NAMESPACES, i);
        }
        for (var i = 0; i < FEW; i++) {
            create(cluster, "few", i);
        }
    }

    /** The token of somebody who may look and decide in each of the many namespaces, and nowhere else. */
    static String person(EmbeddedCluster cluster) {
        cluster.tokens().register(TOKEN, Identity.of("ada"));
        for (var i = 0; i < NAMESPACES; i++) {
            for (var verb : List.of("get", "list", "approve", "reject")) {
                cluster.allow(Grant.toUser("ada", verb, "updaterequests.headwind.sh", "ns-" + i));
            }
        }
        return TOKEN;
    }

    private static void create(EmbeddedCluster cluster, String namespace, int number) {
        var request = Serialization.unmarshal(
                """
                apiVersion: headwind.sh/v1alpha1
                kind: UpdateRequest
                metadata: {name: w-%2$d, namespace: %1$s}
                spec:
                  targetRef: {apiVersion: apps/v1, kind: Deployment, name: w-%2$d, namespace: %1$s}
                  updateType: image
                  containerName: app
                  currentImage: "ghcr.io/acme/web-%2$d:1.2.0"
                  newImage: "ghcr.io/acme/web-%2$d:1.3.0"
                  currentDigest: "sha256:%3$s"
                  newDigest: "sha256:%4$s"
                  policy: minor
                  reason: 1.3.0 is newer than 1.2.0
                  origin: webhook
                """.formatted(namespace, number, "1".repeat(64), "2".repeat(64)), GenericKubernetesResource.class);
        var created = cluster.client().resource(request).create();
        if (number % 5 == 0) {
            cluster.client().resource(created).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"status":{"phase":"Rejected","rejectedBy":"ada","rejectedAt":"2026-11-22T10:00:00Z",
                     "lastUpdated":"2026-11-22T10:00:00Z","message":"not now"}}""");
        }
    }
}
