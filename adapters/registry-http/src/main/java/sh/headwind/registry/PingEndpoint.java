// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;

/**
 * Asks a registry whether it wants to know who asks: a 401 tells how. Any other answer means that one may try.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#determining-support">OCI
 *     distribution: determining support</a>
 */
record PingEndpoint(String attempted, URI base) implements Endpoint<Challenge> {

    private static final long LIMIT = 64 * 1024;

    @Override
    public Call call() {
        return Call.get(attempted, base.resolve("/v2/"), LIMIT);
    }

    @Override
    public Challenge read(Answer answer) {
        return new Challenge.Open();
    }
}
