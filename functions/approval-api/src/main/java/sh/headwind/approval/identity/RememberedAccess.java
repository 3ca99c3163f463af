// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Authenticator;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;

/** Asks the cluster who somebody is and what they may do, at most once in {@code lifetime} for each question. */
public final class RememberedAccess implements Authenticator, AccessReviews {

    private record Question(Person person, Right right, String namespace) {}

    private final Remembered<String, Optional<Person>> people;
    private final Remembered<Question, Boolean> rights;

    public RememberedAccess(Authenticator authenticator, AccessReviews reviews, Duration lifetime, Clock clock) {
        this.people = new Remembered<>(authenticator::authenticate, lifetime, clock);
        this.rights = new Remembered<>(
                asked -> reviews.allows(asked.person(), asked.right(), asked.namespace()), lifetime, clock);
    }

    @Override
    public Optional<Person> authenticate(String token) {
        return people.get(token);
    }

    @Override
    public boolean allows(Person person, Right right, String namespace) {
        return rights.get(new Question(person, right, namespace));
    }
}
