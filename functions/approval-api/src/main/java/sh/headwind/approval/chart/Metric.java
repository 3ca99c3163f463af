// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be charted: how often something happened, or how much of something there is. */
public enum Metric {
    PENDING("updates_pending", Form.LEVEL, "Waiting for a decision"),
    REQUESTED("updates_requested", Form.COUNT, "Requested"),
    APPROVED("updates_approved", Form.COUNT, "Approved"),
    REJECTED("updates_rejected", Form.COUNT, "Rejected"),
    APPLIED("updates_applied", Form.COUNT, "Completed"),
    FAILED("updates_failed", Form.COUNT, "Failed"),
    ROLLED_BACK("rollbacks", Form.COUNT, "Rolled back"),
    EXPIRED("updates_expired", Form.COUNT, "Expired"),
    SUPERSEDED("updates_superseded", Form.COUNT, "Superseded"),
    WEBHOOKS("webhook_events", Form.COUNT, "Webhooks accepted"),
    NEW_TAGS("polling_new_tags_found", Form.COUNT, "New tags found by polling");

    /** How its values hang together. */
    public enum Form {
        /** Each value counts what happened in its step. */
        COUNT,
        /** Each value is how much there was at the end of its step. */
        LEVEL
    }

    private final String text;
    private final Form form;
    private final String label;

    Metric(String text, Form form, String label) {
        this.text = text;
        this.form = form;
        this.label = label;
    }

    /** The metric of that name; the prefix and the suffix of the published metrics may stand around it. */
    public static Optional<Metric> named(String text) {
        var name = text.replaceFirst("^headwind_", "").replaceFirst("_total$", "");
        return Arrays.stream(values())
                .filter(metric -> metric.text.equals(name))
                .findFirst();
    }

    /** As {@code /metrics} spells it (contract §7): {@code headwind_updates_approved_total}. */
    public String published() {
        return switch (form) {
            case COUNT -> "headwind_" + text + "_total";
            case LEVEL -> "headwind_" + text;
        };
    }

    /** How its values hang together. */
    public Form form() {
        return form;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** {@code updates_approved}. */
    @Override
    public String toString() {
        return text.toLowerCase(Locale.ROOT);
    }
}
