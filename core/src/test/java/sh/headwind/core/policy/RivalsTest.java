// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.WorkloadRef;

class RivalsTest {

    @ParameterizedTest(name = "{0}: {2} beside {3} on {1} is newer: {4}")
    @CsvSource({
        "minor, shop:1.0.0, shop:1.10.0, shop:1.9.0, true",
        "minor, shop:1.0.0, shop:1.9.0, shop:1.10.0, false",
        "minor, shop:1.0.0, shop:1.9.0@sha256:00000000000000000000000000000000000000000000000000000000000000aa, shop:1.10.0, false",
        "major, chart:1.0.0, chart:2.0.0+build, chart:1.9.0, true",
        "minor, shop:1.0.0, shop:1.9.0, shop:1.9.0, ''",
        "minor, shop:1.0.0, shop:2.0.0, shop:1.9.0, ''",
        "minor, shop:1.0.0, 'what is this', shop:1.9.0, ''",
        "none, shop:1.0.0, shop:1.10.0, shop:1.9.0, ''",
    })
    void the_policy_tells_which_of_two_requests_is_newer(
            String policy, String running, String one, String other, String expected) {
        var settings = (SettingsResult.Readable) Settings.of("app", Map.of("headwind.sh/policy", policy), Map.of());
        var isNewer = Rivals.isNewer(
                request(one), request(other), settings.settings().rules(), Running.of(ImageReference.parse(running)));
        assertThat(isNewer.map(String::valueOf).orElse("")).isEqualTo(expected);
    }

    private static UpdateRequest request(String image) {
        var spec = new UpdateSpec(
                new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid"),
                UpdateType.IMAGE,
                "app",
                "shop:1.0.0",
                image,
                Optional.empty(),
                Optional.empty(),
                "minor",
                "newer",
                new UpdateSpec.Terms(
                        true,
                        1,
                        Optional.empty(),
                        Duration.ZERO,
                        false,
                        new UpdateSpec.RollbackTerms(false, Duration.ofMinutes(5), 3)),
                Origin.WEBHOOK,
                Optional.empty());
        return new UpdateRequest(
                new UpdateRequest.Identity("shop", "a", "uid-a", "1", Instant.EPOCH), spec, UpdateStatus.NEW);
    }
}
