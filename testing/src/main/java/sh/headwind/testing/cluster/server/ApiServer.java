// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import sh.headwind.testing.cluster.access.Identity;
import sh.headwind.testing.cluster.access.Tokens;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.traffic.Faults;
import sh.headwind.testing.cluster.traffic.RequestLog;

/** Serves the API by plain HTTP on the loopback interface. */
public final class ApiServer implements AutoCloseable {

    /** What is done with requests on their way: they are counted, hindered, and logged if wanted. */
    public record Traffic(RequestLog requests, Faults faults, boolean accessLog) {}

    private static final Logger LOG = Logger.getLogger(ApiServer.class);
    private static final Identity ANONYMOUS = Identity.of("system:anonymous", "system:unauthenticated");
    private static final String BEARER = "Bearer ";

    private final Api api;
    private final Tokens tokens;
    private final Traffic traffic;
    private final Vertx vertx;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private ApiServer(Api api, Tokens tokens, Traffic traffic) {
        this.api = api;
        this.tokens = tokens;
        this.traffic = traffic;
        var files = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(files));
        this.http = vertx.createHttpServer(
                new HttpServerOptions().setMaxWebSocketFrameSize(4 << 20).setHttp2ClearTextEnabled(false));
    }

    /** Starts to serve; port 0 takes any free one. */
    public static ApiServer start(Api api, Tokens tokens, Traffic traffic, int port) {
        var server = new ApiServer(api, tokens, traffic);
        server.http.requestHandler(server::accept);
        server.http
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return server;
    }

    /** The port that is served. */
    public int port() {
        return http.actualPort();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void accept(HttpServerRequest request) {
        var context = vertx.getOrCreateContext();
        if ("true".equals(request.getParam("watch")) || "1".equals(request.getParam("watch"))) {
            acceptWatch(request, context);
            return;
        }
        request.body()
                .onSuccess(body -> workers.execute(() -> {
                    var answer = answer(request, body);
                    context.runOnContext(_ -> send(request, answer));
                }));
    }

    private ApiAnswer answer(HttpServerRequest http, Buffer body) {
        try {
            var request = read(http, text(http, body));
            var wanted = api.resourceRequest(request);
            if (wanted.isEmpty()) {
                return api.answer(request);
            }
            meet(wanted.get());
            var answer = api.answer(wanted.get());
            traffic.faults().done(wanted.get().recorded());
            return answer;
        } catch (ApiRefusal refusal) {
            return new ApiAnswer(refusal.code(), refusal.status(), List.of());
        } catch (RuntimeException e) {
            LOG.errorf(e, "the embedded cluster failed at %s %s", http.method(), http.uri());
            return new ApiAnswer(500, ApiRefusal.injected(500).status(), List.of());
        }
    }

    /** Counts a request and lets it meet its faults. */
    private void meet(ResourceRequest request) {
        var recorded = request.recorded();
        traffic.requests().add(recorded);
        var delay = traffic.faults().delayOf(recorded);
        if (delay.isPositive()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException _) {
                throw ApiRefusal.injected(503);
            }
        }
        traffic.faults().refusalOf(recorded).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private void send(HttpServerRequest request, ApiAnswer answer) {
        if (traffic.accessLog()) {
            LOG.infof("%s %s %d", request.method(), request.uri(), answer.code());
        }
        var response = request.response();
        if (response.closed()) {
            return;
        }
        var text = answer.body().isTextual();
        response.setStatusCode(answer.code()).putHeader("Content-Type", text ? "text/plain" : "application/json");
        answer.warnings()
                .forEach(
                        warning -> response.headers().add("Warning", "299 - \"" + warning.replace("\"", "\\\"") + '"'));
        response.end(text ? Buffer.buffer(answer.body().asText()) : Buffer.buffer(ObjectCodec.write(answer.body())));
    }

    private void acceptWatch(HttpServerRequest http, Context context) {
        try {
            var request = api.resourceRequest(read(http, "")).orElseThrow(ApiRefusal::noSuchResource);
            meet(request);
            var upgrade = "websocket".equalsIgnoreCase(http.getHeader("Upgrade"));
            var wire = upgrade ? new WebSocketWire(http, context) : new ChunkedWire(http.response(), context);
            var stream = api.watch(request, wire);
            wire.onClose(() -> api.closed(stream));
            wire.onOpen(() -> api.start(stream));
            endAfter(request.http().parameter("timeoutSeconds"), stream);
        } catch (ApiRefusal refusal) {
            send(http, new ApiAnswer(refusal.code(), refusal.status(), List.of()));
        }
    }

    private void endAfter(String seconds, WatchStream stream) {
        if (!seconds.isEmpty() && !seconds.equals("0")) {
            vertx.setTimer(Long.parseLong(seconds) * 1000, _ -> stream.end());
        }
    }

    private static String text(HttpServerRequest http, Buffer body) {
        var protobuf = header(http, "Content-Type").startsWith(ProtobufBody.CONTENT_TYPE);
        return protobuf && body.length() > 0 ? ProtobufBody.toJson(body.getBytes()) : body.toString();
    }

    private ApiRequest read(HttpServerRequest http, String body) {
        var query = new HashMap<String, String>();
        http.params().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        var headers = new ApiRequest.Headers(header(http, "Accept"), header(http, "Content-Type"), caller(http));
        return new ApiRequest(http.method().name(), Objects.requireNonNullElse(http.path(), "/"), query, headers, body);
    }

    private Identity caller(HttpServerRequest http) {
        var authorization = header(http, "Authorization");
        if (!authorization.startsWith(BEARER)) {
            return ANONYMOUS;
        }
        return tokens.identify(authorization.substring(BEARER.length())).orElseThrow(() -> ApiRefusal.injected(401));
    }

    private static String header(HttpServerRequest http, String name) {
        var value = http.getHeader(name);
        return value == null ? "" : value;
    }
}
