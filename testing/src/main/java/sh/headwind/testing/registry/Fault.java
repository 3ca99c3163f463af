// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** A way to misbehave: may answer a request in the registry's place. {@link Faults} has the known ones. */
@FunctionalInterface
public interface Fault {

    /** Whether the fault has answered {@code exchange}; if not, the request goes on as if nothing were wrong. */
    boolean strikes(RequestKind kind, HttpExchange exchange) throws IOException;
}
