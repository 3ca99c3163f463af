// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.Locale;
import sh.headwind.core.tracking.Source;
import sh.headwind.events.PollRequested;

/** How the sources of one registry are spread over requests, so that each is done in a few seconds. */
final class Parts {

    /** Sources in one part, about: twenty seconds at ten requests a second. */
    private static final int SIZE = 200;

    private Parts() {}

    static int count(int sources) {
        return Math.max(1, Math.ceilDiv(sources, SIZE));
    }

    /** Whether the source is of this host and part: always the same one, whoever asks. */
    static boolean holds(PollRequested request, Source source) {
        return host(source).equals(request.host())
                && Math.floorMod(source.name().hashCode(), request.parts()) == request.part();
    }

    /** The host with its port, as it stands in the name. */
    static String host(Source source) {
        var bare = source.name().replaceFirst("^https?://", "");
        var slash = bare.indexOf('/');
        return (slash < 0 ? bare : bare.substring(0, slash)).toLowerCase(Locale.ROOT);
    }
}
