// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The ways in which registries are known to misbehave. */
public final class Faults {

    private static final int CHUNK = 64 * 1024;

    private Faults() {}

    /** Answers this status, with these headers in turn name and value, from the n-th request of the kind on (1 is the first). */
    public static Fault statusFrom(int first, RequestKind kind, int status, String... headers) {
        return statusBetween(first, Integer.MAX_VALUE, kind, status, headers);
    }

    /** Answers this status for the first {@code times} requests of the kind, then behaves. */
    public static Fault statusFor(int times, RequestKind kind, int status, String... headers) {
        return statusBetween(1, times, kind, status, headers);
    }

    private static Fault statusBetween(int first, int last, RequestKind kind, int status, String... headers) {
        var count = new AtomicInteger();
        return only(kind, exchange -> {
            var number = count.incrementAndGet();
            if (number < first || number > last) {
                return false;
            }
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            Reply.status(exchange, status, "no");
            return true;
        });
    }

    /** Answers this status whenever that path is asked for. */
    public static Fault statusAt(String path, int status) {
        return (_, exchange) -> {
            var struck = exchange.getRequestURI().getPath().equals(path);
            if (struck) {
                Reply.status(exchange, status, "no");
            }
            return struck;
        };
    }

    /** Breaks off in the middle of the n-th page of tags, and of all that come after it. */
    public static Fault truncatedPage(int number) {
        var count = new AtomicInteger();
        return only(RequestKind.TAGS, exchange -> {
            if (count.incrementAndGet() < number) {
                return false;
            }
            var half = "{\"name\":\"x\",\"tags\":[\"1.0.0\",\"9.9".getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, half.length * 2L);
                exchange.getResponseBody().write(half);
            }
            return true;
        });
    }

    /** Answers every list of tags with this JSON text. */
    public static Fault tagsAre(String json) {
        return only(RequestKind.TAGS, exchange -> {
            Reply.json(exchange, json);
            return true;
        });
    }

    /** Gives one tag and a link to go on at {@code elsewhere}. */
    public static Fault linkTo(String elsewhere) {
        return only(RequestKind.TAGS, exchange -> {
            exchange.getResponseHeaders().set("Link", "<" + elsewhere + ">; rel=\"next\"");
            Reply.json(exchange, "{\"name\":\"x\",\"tags\":[\"1.0.0\"]}");
            return true;
        });
    }

    /** Redirects requests of the kind to the same path of another place. */
    public static Fault redirectTo(URI base, RequestKind kind) {
        return only(kind, exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            base.resolve(exchange.getRequestURI().toString()).toString());
            Reply.status(exchange, 307, "");
            return true;
        });
    }

    /** Says nothing to requests of the kind, until {@code released} or for ten minutes. */
    public static Fault stall(RequestKind kind, CountDownLatch released) {
        return only(kind, exchange -> {
            await(released);
            exchange.close();
            return true;
        });
    }

    /** Starts an answer of the kind and then says nothing more, until {@code released} or for ten minutes. */
    public static Fault stallInBody(RequestKind kind, CountDownLatch released) {
        return only(kind, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                await(released);
            }
            return true;
        });
    }

    /** Answers requests of the kind with so many bytes of blanks. */
    public static Fault flood(RequestKind kind, long bytes) {
        return only(kind, exchange -> {
            var blanks = " ".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII);
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                for (var sent = 0L; sent < bytes; sent += CHUNK) {
                    exchange.getResponseBody().write(blanks);
                }
            }
            return true;
        });
    }

    /** Claims another digest for manifests than their content has. */
    public static Fault wrongDigest(String claimed) {
        return (kind, exchange) -> {
            if (kind == RequestKind.MANIFEST_GET || kind == RequestKind.MANIFEST_HEAD) {
                exchange.getResponseHeaders().set("Docker-Content-Digest", claimed);
            }
            return false;
        };
    }

    private interface Strike {
        boolean at(HttpExchange exchange) throws IOException;
    }

    private static Fault only(RequestKind kind, Strike strike) {
        return (asked, exchange) -> asked == kind && strike.at(exchange);
    }

    private static void await(CountDownLatch released) {
        try {
            var _ = released.await(10, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
