// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateType;

class WrittenImageTest {

    private static final String D1 = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private static final String D2 = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    @ParameterizedTest(name = "{0} -> {1}, pinned {2}: {3}")
    @CsvSource({
        "nginx:1.25,                nginx:1.26,                  false, nginx:1.26",
        "nginx:1.25,                docker.io/library/nginx:1.26, false, nginx:1.26",
        "docker.io/library/nginx,   nginx:1.26,                  false, docker.io/library/nginx:1.26",
        "nginx:1.25,                nginx:1.26,                  true,  nginx:1.26@" + D2,
        "nginx:1.25,                nginx:1.25@" + D2 + ",       false, nginx:1.25@" + D2,
        "reg.example:5000/a/b:1,    reg.example:5000/a/b:2,      false, reg.example:5000/a/b:2",
    })
    void keeps_the_name_as_its_user_wrote_it(String current, String next, boolean pinned, String expected) {
        assertThat(WrittenImage.after(image(current, next, pinned))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "nginx:1.25, gcr.io/p/nginx:1.26",
        "nginx:1.25, library/other:1.26",
        "reg.example/a:1, reg.example:5000/a:2",
        "nginx:1.25, nginx:1.26;rm",
        "nginx:1.25, 'nginx: 1.26'",
        "nginx:1.25, nginx:1.26@" + D1,
    })
    void refuses_another_repository_and_what_is_no_image(String current, String next) {
        assertThatThrownBy(() -> WrittenImage.after(image(current, next, false)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT));
    }

    @ParameterizedTest(name = "{0} -> {1}: back to {2}")
    @CsvSource({
        "nginx:1.25,   nginx:1.26,            nginx:1.25",
        "nginx:latest, nginx:latest@" + D2 + ", nginx:latest@" + D1,
        "nginx,        nginx:latest@" + D2 + ", nginx@" + D1,
        "nginx:1.25,   nginx:1.25@" + D2 + ",   nginx:1.25@" + D1,
    })
    void goes_back_to_what_ran_even_where_the_tag_did_not_change(String current, String next, String expected) {
        assertThat(WrittenImage.before(image(current, next, false))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1} by hand: {2}")
    @CsvSource({
        "nginx:1.26,               nginx:1.25,               nginx:1.25",
        "nginx:latest@" + D1 + ",  nginx:latest,             nginx:latest@" + D2,
        "nginx:latest@" + D1 + ",  nginx,                    nginx@" + D2,
        "nginx:latest,             nginx:latest@" + D2 + ",  nginx:latest@" + D2,
    })
    void a_rollback_by_hand_names_the_digest_where_the_tag_does_not_change(
            String current, String next, String expected) {
        var spec = spec(UpdateType.IMAGE, current, next, Origin.ROLLBACK);
        assertThat(WrittenImage.after(spec)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "podinfo:6.5.0, podinfo:6.6.0, true",
        "podinfo:6.5.0, other:6.6.0,   false",
        "podinfo:6.5.0, podinfo:,      false",
        "podinfo:6.5.0, podinfo:6:6,   false",
        "podinfo,       podinfo:6.6.0, false",
        ":6.5.0,        :6.6.0,        false",
    })
    void a_chart_stays_the_chart_it_is(String current, String next, boolean accepted) {
        var spec = spec(UpdateType.HELM_CHART, current, next, Origin.WEBHOOK);
        if (accepted) {
            assertThat(WrittenImage.after(spec)).isEqualTo(next);
            return;
        }
        assertThatThrownBy(() -> WrittenImage.after(spec)).isInstanceOf(Failure.class);
    }

    private static UpdateSpec image(String current, String next, boolean pinned) {
        return spec(UpdateType.IMAGE, current, next, Origin.WEBHOOK).with(World.terms(true, 1, pinned));
    }

    private static UpdateSpec spec(UpdateType type, String current, String next, Origin origin) {
        return new UpdateSpec(
                World.WEB,
                type,
                "app",
                current,
                next,
                Optional.of(World.OLD),
                Optional.of(World.NEW),
                "minor",
                "because",
                World.terms(true, 1, false),
                origin,
                Optional.empty());
    }
}
