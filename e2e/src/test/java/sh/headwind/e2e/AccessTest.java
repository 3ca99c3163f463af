// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.cluster.traffic.RecordedRequest;

/**
 * The roles of {@code config/knative} against what the programs ask the cluster for, each under an account of its own, on a
 * {@link Tour} through everything that Headwind does: nothing is asked that is not granted, and nothing granted is unused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    /** No request of the API has these verbs: the admission policies ask for them when a request or its status is written. */
    private static final Set<String> OF_THE_ADMISSION_POLICY =
            Set.of("approve", "reject", "rollback", "propose", "deputize");

    private List<Granted> granted = List.of();
    private List<RecordedRequest> asked = List.of();

    @BeforeAll
    void look(@TempDir Path directory) {
        try (var tour = new Tour(directory)) {
            tour.take();
            granted = Granted.toComponents(tour.cluster().client());
            asked = tour.cluster().requests().matching(each -> each.user().startsWith("system:serviceaccount:"));
        }
    }

    @Test
    void every_request_is_granted() {
        assertThat(asked.stream()
                        .filter(request -> granted.stream().noneMatch(right -> right.covers(request)))
                        .map(AccessTest::told)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    @Test
    void every_right_is_used() {
        assertThat(granted.stream()
                        .filter(right -> !OF_THE_ADMISSION_POLICY.contains(right.verb()))
                        .filter(right -> asked.stream().noneMatch(right::isNeededFor))
                        .map(Granted::toString))
                .isEmpty();
    }

    private static String told(RecordedRequest request) {
        return request.user().replaceFirst(".*:", "") + " " + request.verb() + " " + request.resource() + " in "
                + request.namespace() + (request.namespace().equals("headwind-system") ? " " + request.name() : "");
    }
}
