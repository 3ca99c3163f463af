// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;

/** One operation of a registry: the request to send and what to make of the answer. */
interface Endpoint<T> {

    Call call();

    /**
     * The meaning of an answer. Never sees 401, 403, 429 and 5xx, which mean the same everywhere. An {@code IOException}
     * says that the answer broke off or is not what was asked for.
     */
    T read(Answer answer) throws IOException;
}
