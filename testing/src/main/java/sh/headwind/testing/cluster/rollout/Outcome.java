// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import java.util.Optional;

/** How a rollout ends. */
public sealed interface Outcome {

    /** All pods run and are ready. */
    record Ready() implements Outcome {}

    /** The image cannot be pulled; {@code message} as the kubelet would tell it. */
    record PullError(String message) implements Outcome {}

    /** Nobody knows the image: a platform that asks the registry itself, as Knative does, does not even try to run it. */
    record Unresolved(String message) implements Outcome {}

    /** The container ends again and again; {@code message} is what it said last. */
    record CrashLoop(int restarts, String message) implements Outcome {}

    /** The containers run but never become ready. */
    record NeverReady() implements Outcome {}

    /** As never ready, and the controller gives up after one more step instead of the progress deadline. */
    record DeadlineExceeded() implements Outcome {}

    /** The outcome with this name in annotations and tags, or empty. */
    static Optional<Outcome> named(String name) {
        return switch (name) {
            case "ready" -> Optional.of(new Ready());
            case "pull-error" -> Optional.of(new PullError("Back-off pulling image"));
            case "unresolved" -> Optional.of(new Unresolved("failed to resolve image to digest: 404 Not Found"));
            case "crash-loop" -> Optional.of(new CrashLoop(6, "panic: no configuration found"));
            case "never-ready" -> Optional.of(new NeverReady());
            case "deadline" -> Optional.of(new DeadlineExceeded());
            default -> Optional.empty();
        };
    }

    /** Whether all went well. */
    default boolean isReady() {
        return this instanceof Ready;
    }
}
