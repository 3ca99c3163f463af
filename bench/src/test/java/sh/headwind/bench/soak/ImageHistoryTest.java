// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the soak takes for an update that was applied twice. */
class ImageHistoryTest {

    private static final Deployment BEGIN = state(1, 0);

    private final ImageHistory history = new ImageHistory();

    @Test
    void each_request_once_is_as_it_should_be() {
        tell(BEGIN, state(2, 1, "to-1"), state(3, 2, "to-2", "to-1"), state(4, 3, "to-3", "to-2"));

        assertThat(history.repeated()).isZero();
        assertThat(history.changes()).isEqualTo(3);
        assertThat(history.wrong("host")).isZero();
        assertThat(history.now("w7")).isEqualTo(Workloads.image("host", "w7", 3));
    }

    @Test
    void a_second_patch_to_the_same_image_is_seen_by_its_entry() {
        tell(BEGIN, state(2, 1, "to-1"), state(2, 1, "to-1", "to-1"));

        assertThat(history.repeated()).isEqualTo(1);
    }

    @Test
    void a_change_without_a_request_of_its_own_is_seen_by_its_generation() {
        tell(BEGIN, state(2, 1, "to-1"), state(3, 1, "to-1"));

        assertThat(history.repeated()).isEqualTo(1);
    }

    @Test
    void an_image_that_comes_again_counts_as_twice_and_as_wrong() {
        tell(BEGIN, state(2, 2, "to-2"), state(3, 1, "to-1", "to-2"), state(4, 2, "to-2-again", "to-1", "to-2"));

        assertThat(history.repeated()).isEqualTo(1);
        assertThat(history.wrong("host")).isEqualTo(1);
    }

    private void tell(Deployment first, Deployment... then) {
        history.onAdd(first);
        Arrays.stream(then).forEach(each -> history.onUpdate(first, each));
    }

    private static Deployment state(long generation, int image, String... requests) {
        var entries = Arrays.stream(requests)
                .map("{\"container\":\"app\",\"updateRequestName\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        return new DeploymentBuilder(Workloads.deployment("host", "w7"))
                .editMetadata()
                .withGeneration(generation)
                .addToAnnotations("headwind.sh/update-history", entries)
                .endMetadata()
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withImage(Workloads.image("host", "w7", image))
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
