// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.webhook.settings.SenderKind;

/**
 * The path {@code /webhook/<kind>[/<segment>]}.
 *
 * @param segment name of a receiver or path token; empty when there is none
 */
record Route(SenderKind kind, String segment) {

    private static final String PREFIX = "/webhook/";
    private static final int LONGEST = 512;

    /** The route of a path, or empty when it leads nowhere. */
    static Optional<Route> of(@Nullable String path) {
        if (path == null || !path.startsWith(PREFIX) || path.length() > LONGEST) {
            return Optional.empty();
        }
        var rest = path.substring(PREFIX.length());
        var slash = rest.indexOf('/');
        var kind = slash < 0 ? rest : rest.substring(0, slash);
        var segment = slash < 0 ? "" : rest.substring(slash + 1);
        return segment.indexOf('/') >= 0
                ? Optional.empty()
                : SenderKind.of(kind).map(known -> new Route(known, segment));
    }
}
