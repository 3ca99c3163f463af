// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.testing.fake.MovableClock;

class RememberedAccessTest {

    private static final Person ADA = new Person("ada", List.of());

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final RememberedAccess access =
            new RememberedAccess(_ -> Optional.empty(), this::answer, Duration.ofSeconds(5), clock);

    private boolean answer(Person person, Right right, String namespace) {
        asked.add(namespace);
        return !namespace.startsWith("vault");
    }

    @Test
    void each_namespace_is_asked_about_once_while_the_answer_holds() {
        var namespaces = IntStream.range(0, 50).mapToObj(i -> "ns-" + i % 25).toList();

        assertThat(access.where(ADA, Right.LIST, namespaces)).hasSize(25);
        assertThat(access.where(ADA, Right.LIST, namespaces)).hasSize(25);
        assertThat(asked).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void only_what_is_not_known_yet_is_asked() {
        access.allows(ADA, Right.LIST, "shop");

        assertThat(access.where(ADA, Right.LIST, List.of("shop", "vault", "bank")))
                .containsExactlyInAnyOrder("shop", "bank");
        assertThat(asked).containsExactlyInAnyOrder("shop", "vault", "bank");
    }

    @Test
    void an_answer_that_is_too_old_is_asked_for_again() {
        access.where(ADA, Right.LIST, List.of("shop"));
        clock.move(Duration.ofSeconds(5));
        access.where(ADA, Right.LIST, List.of("shop"));

        assertThat(asked).containsExactly("shop", "shop");
    }
}
