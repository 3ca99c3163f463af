// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Authenticator;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;

/** Asks the cluster who somebody is and what they may do, at most once in {@code lifetime} for each question. */
public final class RememberedAccess implements Authenticator, AccessReviews {

    /** One review takes milliseconds, and a page may show fifty namespaces; more at once would press the API server. */
    private static final int AT_ONCE = 16;

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

    /** What is not remembered is asked side by side; what is takes no other thread. */
    @Override
    public Set<String> where(Person person, Right right, Collection<String> namespaces) {
        var questions = namespaces.stream()
                .distinct()
                .map(namespace -> new Question(person, right, namespace))
                .toList();
        var unknown = questions.stream()
                .filter(question -> rights.known(question).isEmpty())
                .toList();
        var asked = unknown.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, question -> Map.entry(question, allows(question))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return questions.stream()
                .filter(question -> Optional.ofNullable(asked.get(question))
                        .or(() -> rights.known(question))
                        .orElseGet(() -> allows(question)))
                .map(Question::namespace)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean allows(Question question) {
        return allows(question.person(), question.right(), question.namespace());
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
