// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/**
 * One request as it reached the registry.
 *
 * @param target path and query
 * @param authorization the header, where there was one: tests look here for leaks
 */
public record SeenRequest(RequestKind kind, String method, String target, Optional<String> authorization) {

    static SeenRequest of(HttpExchange exchange) {
        var method = exchange.getRequestMethod();
        var uri = exchange.getRequestURI();
        return new SeenRequest(
                RequestKind.of(method, uri.getPath()),
                method,
                uri.toString(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    }
}
