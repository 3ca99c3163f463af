// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** Who sends the present request, and what they may do. */
@RequestScoped
public class Caller {

    /** What clients claim where nobody told them a name. */
    private static final Set<String> NOBODY = Set.of("", "system", "web-ui-user");

    private final ApprovalConfig config;
    private final Recognition recognition;
    private final Permissions permissions;
    private final HttpServerRequest request;
    private Optional<Person> person = Optional.empty();

    Caller(ApprovalConfig config, Recognition recognition, Permissions permissions, HttpServerRequest request) {
        this.config = config;
        this.recognition = recognition;
        this.permissions = permissions;
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

    /**
     * What is recorded beside that name: the caller's own words. Where there are none, and the body claims somebody else, it is
     * that claim, as a mere comment.
     */
    public String comment(@Nullable String words, @Nullable String claimed) {
        if (words != null && !words.isBlank()) {
            return words;
        }
        var claim = claimed == null ? "" : claimed.strip();
        return claim.equals(name(claim)) || NOBODY.contains(claim) ? "" : claim;
    }

    /** Whether the caller has the right in that namespace; an empty one means in all of them. */
    public boolean may(Right right, String namespace) {
        return permissions.allow(recognised(), right, namespace);
    }

    /** Goes on only if the caller has the right in that namespace. */
    public void require(Right right, String namespace) {
        permissions.require(recognised(), right, namespace);
    }

    /** Those of the namespaces where the caller has the right. */
    public Set<String> where(Right right, Collection<String> namespaces) {
        return permissions.where(recognised(), right, namespaces);
    }

    /** Whether the caller has a right in a namespace; can be asked on other threads. */
    public BiPredicate<Right, String> rights() {
        var who = recognised();
        return (right, namespace) -> permissions.allow(who, right, namespace);
    }

    /** Whether the caller may list the requests of a namespace; can be asked when the request is over. */
    public Predicate<String> listing() {
        var who = recognised();
        return namespace -> permissions.allowListing(who, namespace);
    }

    private Person recognised() {
        return person().orElseThrow(() -> Failure.denied("recognise the caller", "no credentials"));
    }
}
