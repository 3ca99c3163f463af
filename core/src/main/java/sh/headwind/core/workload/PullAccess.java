// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.util.List;

/** Whose pull secrets serve a workload: those of the pod spec, then those of its ServiceAccount. */
public record PullAccess(List<String> secrets, String serviceAccount) {

    public PullAccess {
        secrets = List.copyOf(secrets);
    }
}
