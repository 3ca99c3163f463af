// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.events.EventTypes;
import sh.headwind.local.broker.trigger.ManifestDirectory;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.function.FunctionContract;
import sh.headwind.testing.process.JavaProcess;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/** The table of {@link FunctionContract} against every packaged function, with its golden event. */
class EventBindingTest {

    private static final ManifestDirectory TRIGGERS =
            new ManifestDirectory(JavaProcess.root().resolve("config/knative"));

    private static String goldenData(String type) {
        return Golden.data(type.substring("sh.headwind.".length(), type.length() - ".v1".length()));
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Packaged extends FunctionContract {

        private final Program program;
        private final String type;
        private Stage stage;
        private ProgramProcess process;

        Packaged(Program program, String type) {
            this.program = program;
            this.type = type;
        }

        @BeforeAll
        void start(@TempDir Path scratch) throws IOException {
            stage = new Stage(scratch);
            process = stage.start(program, scratch.resolve("work"), Map.of());
        }

        @AfterAll
        void stop() {
            process.close();
            stage.close();
        }

        @Override
        protected URI address() {
            return process.address().resolve("/");
        }

        @Override
        protected String type() {
            return type;
        }

        @Override
        protected String data() {
            return goldenData(type);
        }

        @Override
        protected Optional<String> replyType() {
            return Optional.empty();
        }

        /** What its Triggers give it besides. */
        Stream<String> furtherTypes() {
            return EventTypes.IN_FLOW_ORDER.stream().filter(each -> !each.equals(type) && hears(each));
        }

        private boolean hears(String each) {
            return TRIGGERS.triggers().stream()
                    .filter(trigger -> trigger.subscriber().toString().equals(program.service()))
                    .anyMatch(trigger -> trigger.filter().passes(Map.of("type", each)));
        }

        @ParameterizedTest(allowZeroInvocations = true)
        @MethodSource("furtherTypes")
        void each_further_type_is_taken_in_both_modes_and_refused_where_it_cannot_be_read(String further)
                throws Exception {
            for (var mode : Delivery.Mode.values()) {
                var event = Delivery.of(mode, "further-1", further, goldenData(further));

                assertThat(send(event.request(address())).statusCode())
                        .as(mode.name())
                        .isEqualTo(204);
                assertThat(send(event.withData("{not json").request(address())).statusCode())
                        .as(mode.name())
                        .isEqualTo(400);
            }
        }
    }

    @Nested
    class Normalize extends Packaged {

        Normalize() {
            super(Program.NORMALIZE, EventTypes.WEBHOOK_RECEIVED);
        }

        @Override
        protected Optional<String> replyType() {
            return Optional.of(EventTypes.IMAGE_PUSHED);
        }
    }

    @Nested
    class Poll extends Packaged {

        Poll() {
            super(Program.POLL, EventTypes.POLL_REQUESTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"whatever\":[1,2]}"})
        void a_tick_is_taken_in_both_modes_whatever_it_carries(String data) throws Exception {
            for (var mode : Delivery.Mode.values()) {
                var tick = Delivery.of(mode, "tick-1", "dev.knative.sources.ping", data);

                assertThat(send(tick.request(address())).statusCode())
                        .as(mode.name())
                        .isEqualTo(204);
            }
        }
    }

    @Nested
    class EvaluatePolicy extends Packaged {

        EvaluatePolicy() {
            super(Program.EVALUATE_POLICY, EventTypes.IMAGE_PUSHED);
        }
    }

    @Nested
    class ApplyUpdate extends Packaged {

        ApplyUpdate() {
            super(Program.APPLY_UPDATE, EventTypes.UPDATE_APPROVED);
        }
    }

    @Nested
    class Notify extends Packaged {

        Notify() {
            super(Program.NOTIFY, EventTypes.UPDATE_COMPLETED);
        }
    }
}
