// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Authenticator;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;

/** Asks the cluster who somebody is and what they may do, at most once in {@code lifetime} for each question. */
public final class RememberedAccess implements Authenticator, AccessReviews {

    private record Question(Person person, Right right, String namespace) {}

    private final Authenticator authenticator;
    private final AccessReviews reviews;
    private final Remembered<String, Optional<Person>> people;
    private final Remembered<Question, Boolean> rights;

    public RememberedAccess(Authenticator authenticator, AccessReviews reviews, Duration lifetime, Clock clock) {
        this.authenticator = authenticator;
        this.reviews = reviews;
        this.people = new Remembered<>(lifetime, clock);
        this.rights = new Remembered<>(lifetime, clock);
    }

    @Override
    public Optional<Person> authenticate(String token) {
        return people.get(hash(token), () -> authenticator.authenticate(token));
    }

    @Override
    public boolean allows(Person person, Right right, String namespace) {
        return rights.get(new Question(person, right, namespace), () -> reviews.allows(person, right, namespace));
    }

    /** Memory outlives a request, and no token should. */
    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
