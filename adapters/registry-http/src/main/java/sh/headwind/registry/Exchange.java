// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * One request with its retries: at the pace of the host, within the budget of the session, every failed answer translated. A
 * 401 is not a failure here but an outcome, because it may only ask for proof.
 */
final class Exchange {

    private static final int TRIES = 3;
    private static final int BACKOFF = 4;

    private final Transport transport;
    private final RegistryConfiguration configuration;

    Exchange(Transport transport, RegistryConfiguration configuration) {
        this.transport = transport;
        this.configuration = configuration;
    }

    /** What came of a request. */
    sealed interface Outcome<T> {

        /** The meaning of the answer. */
        record Done<T>(T value) implements Outcome<T> {}

        /** 401. */
        record Unauthorized<T>(HttpHeaders headers) implements Outcome<T> {}
    }

    private static final class ServerError extends IOException {
        private ServerError(int status) {
            super("the registry answered " + status);
        }
    }

    <T> Outcome<T> send(Call call, Endpoint<T> endpoint, Pace pace, Budget budget) {
        var wait = configuration.pacing().retry();
        for (var tries = 1; ; tries++) {
            budget.check(call.attempted());
            try (var _ = pace.turn(call.attempted())) {
                return transport.send(call, answer -> outcome(call, endpoint, answer, budget));
            } catch (Unexpected e) {
                throw failure(call, String.valueOf(e.getMessage())).because(e);
            } catch (IOException e) {
                if (tries == TRIES) {
                    budget.failed(words(e));
                    throw failure(call, words(e) + " (tried " + TRIES + " times)")
                            .because(e);
                }
            }
            LockSupport.parkNanos(wait.toNanos());
            wait = wait.multipliedBy(BACKOFF);
        }
    }

    private <T> Outcome<T> outcome(Call call, Endpoint<T> endpoint, Answer answer, Budget budget) throws IOException {
        var status = answer.status();
        if (status == 429) {
            throw budget.throttled(call.attempted(), answer.headers());
        }
        if (status >= 500) {
            throw new ServerError(status);
        }
        budget.answered(answer.headers());
        if (status == 401) {
            return new Outcome.Unauthorized<>(answer.headers());
        }
        if (status == 403) {
            throw Failure.denied(call.attempted(), call.display() + ": the registry answered 403, forbidden");
        }
        return new Outcome.Done<>(endpoint.read(answer));
    }

    private static Failure failure(Call call, String because) {
        return Failure.unavailable(call.attempted(), call.display() + ": " + because);
    }

    private String words(IOException cause) {
        return switch (cause) {
            case ServerError error -> String.valueOf(error.getMessage());
            case HttpConnectTimeoutException _ ->
                "no connection within " + configuration.limits().connect().toSeconds() + " s";
            case HttpTimeoutException _ ->
                "no answer within " + configuration.limits().read().toSeconds() + " s";
            case ConnectException _
            when cause.getCause() instanceof ConnectException nested
                    && nested.getCause() instanceof UnresolvedAddressException -> "the host name is not known";
            case ConnectException _ -> "no connection";
            case SSLException _ -> "TLS: " + Excerpt.of(String.valueOf(cause.getMessage()));
            default -> Excerpt.of(String.valueOf(cause.getMessage()));
        };
    }
}
