// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

/** What {@code --help} prints. */
final class Usage {

    static final String TEXT = """
            Runs all of Headwind on this machine: make local

            With KUBECONFIG it uses that cluster and the real registries; apply config/crd there first. Without, it
            brings an embedded Kubernetes API and a sample registry, which forget everything when it stops.

              KUBECONFIG                     a cluster to use in place of the embedded one
              HEADWIND_SOURCE_PORT           webhooks of registries, 8080
              HEADWIND_APPROVAL_API_PORT     REST API, 8081
              HEADWIND_APPROVAL_UI_PORT      web UI, 8082
              HEADWIND_METRICS_PORT          metrics, 9090
              HEADWIND_LOCAL_BROKER          the broker of Knative that is followed: in-memory (as is usual) or kafka
              HEADWIND_LOCAL_DIRECTORY       kubeconfig and spool, .local
            """;

    private Usage() {}
}
