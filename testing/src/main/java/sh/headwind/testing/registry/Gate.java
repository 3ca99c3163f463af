// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who may ask. */
interface Gate {

    /** Lets everybody in. */
    Gate OPEN = (_, _) -> Optional.empty();

    /** The {@code WWW-Authenticate} header of the 401 that the request gets; empty when it may pass. */
    Optional<String> challenge(HttpExchange exchange, String repository);

    /** Asks for user and password. */
    static Gate basic(String username, String password) {
        var expected = basicHeader(username, password);
        return (exchange, _) -> expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? Optional.empty()
                : Optional.of("Basic realm=\"sample registry\"");
    }

    /** The header by which a user proves itself. */
    static String basicHeader(String username, String password) {
        var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
