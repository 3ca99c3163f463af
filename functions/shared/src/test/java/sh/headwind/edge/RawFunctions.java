// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventBuilder;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sh.headwind.events.Artifact;

/** Functions as none of ours is written, each for one fact about Funqy. */
public class RawFunctions {

    @Funq
    public @Nullable Artifact plain(Artifact pushed) {
        return "nobody".equals(pushed.tag()) ? null : pushed;
    }

    @Funq
    public void silent(Artifact pushed) {
        // has nothing to say
    }

    @Funq
    public CloudEvent<Artifact> nameless(CloudEvent<Artifact> pushed) {
        return CloudEventBuilder.create().build(pushed.data());
    }

    @Funq
    public CloudEvent<Artifact> heedless(CloudEvent<Void> ignored) {
        return CloudEventBuilder.create().id("1").build(new Artifact("1.2.3", null, null));
    }

    @Funq
    public void queried(Map<String, String> parameters) {
        // reached is all that is asked
    }

    @Funq
    public CloudEvent<Artifact> timed(CloudEvent<Artifact> pushed) {
        return CloudEventBuilder.create()
                .time(OffsetDateTime.of(2026, 11, 22, 10, 0, 0, 0, ZoneOffset.UTC))
                .build(pushed.data());
    }

    @Funq
    public CloudEvent<String> extension(CloudEvent<Artifact> pushed) {
        return CloudEventBuilder.create()
                .build(String.valueOf(pushed.extensions().get("count")));
    }
}
