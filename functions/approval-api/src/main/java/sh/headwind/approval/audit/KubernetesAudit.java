// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.audit;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import sh.headwind.approval.decide.Audit;
import sh.headwind.core.failure.Failure;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.resource.HeadwindApi;

/** One line in the log {@code headwind::audit} and one Kubernetes Event on the request for each decision. */
public final class KubernetesAudit implements Audit {

    private static final Logger AUDIT = Logger.getLogger("headwind::audit");

    /** Longest message that the API server takes. */
    private static final int LONGEST = 1024;

    private final KubernetesClient client;
    private final Clock clock;

    public KubernetesAudit(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void record(Entry entry) {
        var request = entry.request();
        AUDIT.infof(
                "%s user=%s request=%s image=%s digest=%s phase=%s comment=%s",
                reason(entry.action()),
                quoted(entry.user()),
                request.identity().display(),
                request.spec().newImage(),
                request.spec().newDigest().map(Object::toString).orElse("-"),
                request.phase().text(),
                quoted(entry.comment()));
        try {
            ApiCall.attempt(
                    "tell of a decision",
                    () -> client.v1().events().resource(event(entry)).create());
        } catch (Failure failure) {
            AUDIT.warn(failure.getMessage());
        }
    }

    private Event event(Entry entry) {
        var identity = entry.request().identity();
        var now = clock.instant();
        var at = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(identity.namespace())
                .withName(eventName(identity.name(), now.toEpochMilli()))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(HeadwindApi.GROUP + "/" + HeadwindApi.VERSION)
                .withKind("UpdateRequest")
                .withNamespace(identity.namespace())
                .withName(identity.name())
                .withUid(identity.uid())
                .endInvolvedObject()
                .withType("Normal")
                .withReason(reason(entry.action()))
                .withMessage(message(entry))
                .withFirstTimestamp(at)
                .withLastTimestamp(at)
                .withCount(1)
                .withNewSource()
                .withComponent("headwind-approval-api")
                .endSource()
                .build();
    }

    private static String eventName(String request, long millis) {
        var room = 200;
        return (request.length() > room ? request.substring(0, room) : request) + "." + Long.toHexString(millis)
                + Integer.toHexString(Thread.currentThread().hashCode() & 0xffff);
    }

    private static String message(Entry entry) {
        var words = entry.comment().isBlank() ? "" : ": " + entry.comment();
        var text = reason(entry.action()) + " by " + entry.user() + words;
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String reason(Audit.Action action) {
        return switch (action) {
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case ROLLBACK_REQUESTED -> "RollbackRequested";
        };
    }

    /** On one line whatever it holds: nobody writes a second entry of the log by a comment. */
    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}+", " ").replace("\"", "'") + '"';
    }
}
