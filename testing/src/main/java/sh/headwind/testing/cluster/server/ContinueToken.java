// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.store.ObjectKey;
import sh.headwind.testing.cluster.store.Page;

/**
 * Where a paged list goes on.
 *
 * @param version the resourceVersion of the first page; 0 at the start
 */
record ContinueToken(long version, Optional<ObjectKey> after) {

    static final ContinueToken START = new ContinueToken(0, Optional.empty());

    static ContinueToken read(String text) {
        if (text.isEmpty()) {
            return START;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            return new ContinueToken(Long.parseLong(parts[0]), Optional.of(new ObjectKey(parts[1], parts[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw ApiRefusal.badRequest("continue key is not valid");
        }
    }

    Page page(int limit) {
        return new Page(limit, after);
    }

    /** The token for what follows {@code last}, of a list that began at this token. */
    String next(long version, ObjectKey last) {
        var first = this.version == 0 ? version : this.version;
        var text = first + " " + last.namespace() + " " + last.name();
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
