// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;

/**
 * A registry in memory behind a real HTTP port of the loopback interface: OCI distribution (tags in all styles of pages,
 * manifests, blobs, tokens) and plain files for Helm's {@code index.yaml}. Keeps a log of what it was asked and misbehaves
 * on demand.
 */
public final class FakeRegistry implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Shelves shelves = new Shelves();
    private final Routes routes = new Routes(shelves);
    private final RequestLog requests = new RequestLog();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile Gate gate = Gate.OPEN;

    private FakeRegistry(HttpServer server) {
        this.server = server;
    }

    /** A registry without content on a free port, open to everybody. */
    public static FakeRegistry start() {
        return start(0);
    }

    /** The same on this port. */
    public static FakeRegistry start(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var registry = new FakeRegistry(HttpServer.create(address, 0));
            registry.server.setExecutor(registry.threads);
            registry.server.createContext("/", registry::handle);
            registry.server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start the sample registry on port " + port, e);
        }
    }

    /** {@code localhost:<port>}, as it stands in image references. */
    public String host() {
        return "localhost:" + port();
    }

    /** {@code 127.0.0.1:<port>}: the same registry, another host to a client. */
    public String otherHost() {
        return "127.0.0.1:" + port();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://localhost:<port>}. */
    public URI uri() {
        return URI.create("http://" + host());
    }

    /** A repository of this registry. */
    public Repository repository(String path) {
        return new Repository(host(), path);
    }

    /** Pushes an image for one platform; answers its digest. */
    public Digest push(String path, String tag, String content) {
        return push(path, tag, SampleImage.of(content));
    }

    /** Pushes; answers the digest of the index or manifest. */
    public Digest push(String path, String tag, SampleImage image) {
        return new Digest(shelves.push(path, tag, image).digest());
    }

    /** Forgets a tag; the repository stays, even without tags. */
    public void delete(String path, String tag) {
        shelves.delete(path, tag);
    }

    /** Serves {@code text} at {@code path}, with an ETag. */
    public void file(String path, String text) {
        routes.file(path, text);
    }

    /** How lists of tags are cut. */
    public void tagPages(TagPages pages) {
        routes.pages(pages);
    }

    /** Asks for this user from now on, by Basic authentication. */
    public void requireBasic(String username, String password) {
        gate = Gate.basic(username, password);
    }

    /** Asks for a token from now on; {@code /token} gives them out. */
    public void requireToken(TokenRules rules) {
        gate = new TokenGate(rules, uri().resolve("/token"));
    }

    /** Makes the tokens given out so far worthless, as if they had expired early. */
    public void revokeTokens() {
        if (gate instanceof TokenGate tokens) {
            tokens.revoke();
        }
    }

    /** Misbehaves from now on; of several faults the first that strikes wins. */
    public void misbehave(Fault fault) {
        faults.add(fault);
    }

    /** Behaves again. */
    public void behave() {
        faults.clear();
    }

    /** What it was asked. */
    public RequestLog requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = SeenRequest.of(exchange);
        requests.add(request);
        for (var fault : faults) {
            if (fault.strikes(request.kind(), exchange)) {
                return;
            }
        }
        if (request.kind() == RequestKind.TOKEN && gate instanceof TokenGate tokens) {
            tokens.issue(exchange);
            return;
        }
        var challenge = gate.challenge(
                exchange, Routes.repositoryOf(exchange.getRequestURI().getPath()));
        if (challenge.isPresent()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge.orElseThrow());
            Reply.status(exchange, 401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}");
            return;
        }
        routes.answer(request.kind(), exchange);
    }
}
