// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.registry.Reach;

/** Sends a request once and follows its redirects: within the address rule, the limits and without carrying credentials away. */
final class Transport {

    private static final int REDIRECTS = 3;

    private final RegistryConfiguration configuration;
    private final Clients clients;
    private final Addresses addresses;

    Transport(RegistryConfiguration configuration, Addresses addresses) {
        this.configuration = configuration;
        this.clients = new Clients(configuration.limits().connect());
        this.addresses = addresses;
    }

    /** What is made of an answer while its connection stands. */
    interface Reader<T> {
        T read(Answer answer) throws IOException;
    }

    <T> T send(Call call, Reader<T> reader) throws IOException {
        var deadline = System.nanoTime() + configuration.limits().whole().toNanos();
        var current = call;
        for (var hops = 0; hops <= REDIRECTS; hops++) {
            var response = exchange(current);
            try (var body = response.body()) {
                var location = location(current, response);
                if (location.isEmpty()) {
                    return reader.read(answer(current, response, body, deadline));
                }
                current = redirected(current, location.orElseThrow());
            }
        }
        throw new Unexpected("more than " + REDIRECTS + " redirects");
    }

    private HttpResponse<InputStream> exchange(Call call) throws IOException {
        addresses.check(call.attempted(), call.uri());
        var host = configuration.host(Addresses.authority(call.uri()));
        try {
            return clients.client(host, call.reach()).send(request(call), BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            // a port beyond 65535, and what else a URI allows and a socket does not
            throw Failure.badInput(call.attempted(), call.uri().getRawAuthority() + " is no address to connect to")
                    .because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(call.attempted(), "interrupted").because(e);
        }
    }

    private HttpRequest request(Call call) {
        var builder = HttpRequest.newBuilder(call.uri())
                .timeout(configuration.limits().read())
                .method(call.method(), call.form().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        if (call.uri().getScheme().equals("http")) {
            // spares the upgrade to HTTP/2 in the clear, which old registries stumble over
            builder.version(Version.HTTP_1_1);
        }
        call.headers().forEach(builder::header);
        return builder.build();
    }

    private Answer answer(Call call, HttpResponse<InputStream> response, InputStream body, long deadline) {
        var patience = configuration.limits().read();
        var zipped = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        InputStream bounded = new BoundedBody(body, call.limit(), patience, deadline);
        if (zipped) {
            bounded = new Expansion(bounded, call.limit());
        }
        return new Answer(response.statusCode(), response.headers(), call.uri(), bounded);
    }

    /** Where to go on. A form is never sent on: it holds a credential. */
    private static Optional<String> location(Call call, HttpResponse<InputStream> response) {
        if (call.form().isPresent()) {
            return Optional.empty();
        }
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> response.headers().firstValue("Location");
            default -> Optional.empty();
        };
    }

    private Call redirected(Call call, String location) throws IOException {
        var target = target(call.uri(), location);
        var secure = "https".equals(target.getScheme());
        var sameHost = Addresses.authority(target).equals(Addresses.authority(call.uri()));
        if (!secure && !configuration.host(Addresses.authority(target)).insecure()) {
            throw new Unexpected("redirected to " + target.getRawAuthority() + " without https");
        }
        var moved = call.to(target);
        return sameHost || call.reach().passCredentials()
                ? moved
                : moved.without("Authorization").with(Reach.ORDINARY);
    }

    private static URI target(URI from, String location) throws IOException {
        try {
            var target = from.resolve(location);
            if (!Addresses.isHttp(target)) {
                throw new Unexpected("redirected to a place that is no http address");
            }
            return target;
        } catch (IllegalArgumentException e) {
            throw (IOException) new Unexpected("redirected to a place that cannot be read").initCause(e);
        }
    }
}
