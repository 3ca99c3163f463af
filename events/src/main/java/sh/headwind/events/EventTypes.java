// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.List;

/** The types of all events, in the order of the flow (design §3). README, Triggers, EventTypes and docs/events follow it. */
public final class EventTypes {

    /** A registry's webhook was accepted: emitted by sources/webhook, heard by normalize. */
    public static final String WEBHOOK_RECEIVED = "sh.headwind.webhook.received.v1";

    /** Tags of one image repository were pushed: emitted by normalize and poll, heard by evaluate-policy. */
    public static final String IMAGE_PUSHED = "sh.headwind.image.pushed.v1";

    /** Versions of one chart were pushed: emitted by normalize and poll, heard by evaluate-policy. */
    public static final String CHART_PUSHED = "sh.headwind.chart.pushed.v1";

    /** A part of one registry is due: emitted by the planner of poll, heard by its worker. */
    public static final String POLL_REQUESTED = "sh.headwind.poll.requested.v1";

    /** What evaluate-policy said of a push, its reply; heard by notify. */
    public static final String IMAGE_EVALUATED = "sh.headwind.image.evaluated.v1";

    /** An UpdateRequest waits for approval: this and all below are emitted by the controller and heard by notify. */
    public static final String UPDATE_REQUESTED = "sh.headwind.update.requested.v1";

    /** An UpdateRequest may go now: heard by apply-update. */
    public static final String UPDATE_APPROVED = "sh.headwind.update.approved.v1";

    /** A person said no. */
    public static final String UPDATE_REJECTED = "sh.headwind.update.rejected.v1";

    /** Nobody decided in time, or an approved request could not go for a day. */
    public static final String UPDATE_EXPIRED = "sh.headwind.update.expired.v1";

    /** A newer candidate, or an edit by somebody else, took the place of a request. */
    public static final String UPDATE_SUPERSEDED = "sh.headwind.update.superseded.v1";

    /** The new image runs and is healthy. */
    public static final String UPDATE_COMPLETED = "sh.headwind.update.completed.v1";

    /** The update was not made, or did not get healthy and stays. */
    public static final String UPDATE_FAILED = "sh.headwind.update.failed.v1";

    /** A workload shall go back: heard by apply-update. */
    public static final String ROLLBACK_REQUESTED = "sh.headwind.rollback.requested.v1";

    /** A workload went back. */
    public static final String ROLLBACK_COMPLETED = "sh.headwind.rollback.completed.v1";

    /** A workload could not be taken back. */
    public static final String ROLLBACK_FAILED = "sh.headwind.rollback.failed.v1";

    /** All of them, in the order of the flow. */
    public static final List<String> IN_FLOW_ORDER = List.of(
            WEBHOOK_RECEIVED,
            IMAGE_PUSHED,
            CHART_PUSHED,
            POLL_REQUESTED,
            IMAGE_EVALUATED,
            UPDATE_REQUESTED,
            UPDATE_APPROVED,
            UPDATE_REJECTED,
            UPDATE_EXPIRED,
            UPDATE_SUPERSEDED,
            UPDATE_COMPLETED,
            UPDATE_FAILED,
            ROLLBACK_REQUESTED,
            ROLLBACK_COMPLETED,
            ROLLBACK_FAILED);

    private EventTypes() {}
}
