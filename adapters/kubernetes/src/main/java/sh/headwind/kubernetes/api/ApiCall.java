// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.api;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/** A call of the Kubernetes API, and the one place where what it throws becomes a {@link Failure}. */
public final class ApiCall {

    private static final int LONGEST = 300;

    private ApiCall() {}

    /** Makes the call; {@code attempted} completes "could not ...". */
    public static <T> T attempt(String attempted, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw failure(attempted, e);
        }
    }

    /** Makes a call that answers null, or 404, for what is not there. */
    public static <T> Optional<T> find(String attempted, Supplier<@Nullable T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return Optional.empty();
            }
            throw failure(attempted, e);
        }
    }

    /** What the API's answer means to the one who asked. */
    public static Failure failure(String attempted, KubernetesClientException e) {
        var because = reason(e);
        var failure = switch (e.getCode()) {
            case 401 -> Failure.denied(attempted, "the API server does not know us: " + because);
            case 403 -> Failure.denied(attempted, "the ServiceAccount lacks a right: " + because);
            case 404 -> Failure.notFound(attempted, because);
            case 409 -> Failure.conflict(attempted, "somebody wrote first: " + because);
            case 400, 422 -> Failure.badInput(attempted, because);
            case 429 -> Failure.throttled(attempted, because);
            default -> Failure.unavailable(attempted, because);
        };
        return failure.because(e);
    }

    private static String reason(KubernetesClientException e) {
        var status = Optional.ofNullable(e.getStatus());
        var text = status.flatMap(known -> Optional.ofNullable(known.getMessage()))
                .or(() -> Optional.ofNullable(e.getMessage()))
                .orElse("the API server did not answer");
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
