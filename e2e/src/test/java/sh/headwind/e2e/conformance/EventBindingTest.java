// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.events.EventTypes;
import sh.headwind.testing.function.FunctionContract;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/** The table of {@link FunctionContract} against every packaged function, with its golden event. */
class EventBindingTest {

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
            return Golden.data(type.substring("sh.headwind.".length(), type.length() - ".v1".length()));
        }

        @Override
        protected Optional<String> replyType() {
            return Optional.empty();
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
