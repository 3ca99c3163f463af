// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.TrackedImage;

/** Runs what is done for one object of the index, so that its trouble stays its own: one bad object delays no other. */
final class Isolated {

    private static final Logger LOG = Logger.getLogger(Isolated.class);

    private Isolated() {}

    /** Runs {@code step}; {@code otherwise} is told the reason where that cannot be done. */
    static void run(TrackedImage image, Runnable step, Consumer<Trouble> otherwise) {
        Supplier<Optional<Trouble>> ran = () -> {
            step.run();
            return Optional.empty();
        };
        attempt(image, ran, Optional::of).ifPresent(otherwise);
    }

    /** The result of {@code step}, or what {@code otherwise} makes of the reason that there is none. */
    static <T> T attempt(TrackedImage image, Supplier<T> step, Function<Trouble, T> otherwise) {
        try {
            return step.get();
        } catch (Failure failure) {
            return otherwise.apply(Trouble.of(failure));
        } catch (RuntimeException e) {
            // the last guard: a fault of ours in one object must not stop the others
            LOG.errorf(e, "fault while looking for %s/%s", image.namespace(), image.name());
            var reason = "could not look at " + image.source().name() + ": a fault of Headwind, see its log";
            return otherwise.apply(new Trouble(reason, false));
        }
    }
}
