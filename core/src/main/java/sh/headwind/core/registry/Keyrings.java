// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import sh.headwind.core.tracking.Source;
import sh.headwind.core.workload.Workload;

/** What opens a source for a workload: an image the secrets its pods are pulled with, a chart that of its HelmRepository. */
public record Keyrings(PullSecrets pods, ChartSecrets charts) {

    /** Read at the time of use. */
    public Keyring of(Source source, Workload workload) {
        var ref = workload.ref();
        var access = workload.pullAccess();
        return switch (source.kind()) {
            case IMAGE -> pods.keyring(ref.namespace(), access.secrets(), access.serviceAccount());
            case CHART -> charts.keyring(ref.namespace(), ref.name());
        };
    }
}
