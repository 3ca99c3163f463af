// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.event;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import org.jboss.logging.Logger;
import sh.headwind.core.update.Ruling;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.resource.HeadwindApi;

/** One line in the log {@code headwind::audit} and one Kubernetes Event on the request for each decision, whoever makes it. */
public final class AuditTrail {

    private static final Logger AUDIT = Logger.getLogger("headwind::audit");

    private final String component;
    private final ObjectEvents events;

    /**
     * The trail of one part of Headwind.
     *
     * @param component {@code headwind-controller}
     */
    public AuditTrail(KubernetesClient client, String component, Clock clock) {
        this.component = component;
        this.events = new ObjectEvents(client, component, clock);
    }

    /**
     * A decision that stands.
     *
     * @param what in one word, as Events have their reason: {@code Approved}
     * @param failed whether it tells of something that went wrong
     * @param user who decided
     * @param comment why; may be empty
     * @param request as it is now
     */
    public record Entry(String what, boolean failed, String user, String comment, UpdateRequest request) {}

    /** Whose trail it is. */
    String component() {
        return component;
    }

    /** Writes down what this part of Headwind decided by itself. */
    void record(Ruling ruling) {
        var request = ruling.request();
        record(new Entry(
                ruling.what(),
                ruling.failed(),
                ruling.by(),
                request.status().message().orElse(""),
                request));
    }

    /** The same requests, with all that this part does to them written down. */
    public UpdateRequests of(UpdateRequests requests) {
        return new AuditedRequests(requests, this);
    }

    /** Writes it down. Never fails: what is decided is decided. */
    public void record(Entry entry) {
        var request = entry.request();
        AUDIT.infof(
                "%s user=%s request=%s image=%s digest=%s phase=%s comment=%s",
                entry.what(),
                quoted(entry.user()),
                request.identity().display(),
                request.spec().newImage(),
                request.spec().newDigest().map(Object::toString).orElse("-"),
                request.phase().text(),
                quoted(entry.comment()));
        var words = entry.comment().isBlank() ? "" : ": " + entry.comment();
        var message = entry.what() + " by " + entry.user() + words;
        if (entry.failed()) {
            events.warning(reference(request.identity()), entry.what(), message);
        } else {
            events.normal(reference(request.identity()), entry.what(), message);
        }
    }

    /** The request as Events are about it. */
    public static WorkloadRef reference(UpdateRequest.Identity request) {
        return new WorkloadRef(
                HeadwindApi.GROUP + "/" + HeadwindApi.VERSION,
                "UpdateRequest",
                request.namespace(),
                request.name(),
                request.uid());
    }

    /** On one line whatever it holds: nobody writes a second entry of the log by a comment. */
    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}+", " ").replace("\"", "'") + '"';
    }
}
