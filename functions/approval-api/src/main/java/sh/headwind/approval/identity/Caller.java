// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** Who sends the present request, and what they may do. */
@RequestScoped
public class Caller {

    private static final Logger AUDIT = Logger.getLogger("headwind::audit");

    private final ApprovalConfig config;
    private final Recognition recognition;
    private final AccessReviews reviews;
    private final HttpServerRequest request;
    private Optional<Person> person = Optional.empty();

    Caller(ApprovalConfig config, Recognition recognition, AccessReviews reviews, HttpServerRequest request) {
        this.config = config;
        this.recognition = recognition;
        this.reviews = reviews;
        this.request = request;
    }

    /** The person who was recognised; empty when the request proves nobody. */
    public Optional<Person> person() {
        if (person.isEmpty()) {
            person = recognition.recognise(request);
        }
        return person;
    }

    /** The name under which a decision is recorded; what the body claims counts only where nobody is recognised at all. */
    public String name(@Nullable String claimed) {
        if (config.authMode() == AuthMode.NONE && claimed != null && !claimed.isBlank()) {
            return claimed.strip();
        }
        return recognised().name();
    }

    /** Whether the caller has the right in that namespace; an empty one means in all of them. */
    public boolean may(Right right, String namespace) {
        return !config.authMode().asksTheCluster() || reviews.allows(recognised(), right, namespace);
    }

    /** Goes on only if the caller has the right in that namespace. */
    public void require(Right right, String namespace) {
        if (may(right, namespace)) {
            return;
        }
        var attempted = right.display() + " in " + namespace;
        AUDIT.warnf("denied user=%s right=%s namespace=%s", recognised().name(), right.display(), namespace);
        throw Failure.denied(attempted, recognised().name() + " has no such right there");
    }

    private Person recognised() {
        return person().orElseThrow(() -> Failure.denied("recognise the caller", "no credentials"));
    }
}
