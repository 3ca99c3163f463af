// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.audit;

import sh.headwind.approval.decide.Audit;
import sh.headwind.kubernetes.event.AuditTrail;

/** What people decided, on the same trail as what Headwind decides by itself. */
public final class KubernetesAudit implements Audit {

    private final AuditTrail trail;

    public KubernetesAudit(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void record(Entry entry) {
        trail.record(new AuditTrail.Entry(word(entry.action()), false, entry.user(), entry.comment(), entry.request()));
    }

    private static String word(Audit.Action action) {
        return switch (action) {
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case ROLLBACK_REQUESTED -> "RollbackRequested";
        };
    }
}
