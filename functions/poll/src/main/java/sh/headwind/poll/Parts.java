// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Duration;
import java.util.Locale;
import sh.headwind.core.tracking.Source;
import sh.headwind.events.PollRequested;

/**
 * How the sources of one registry are spread over ticks. The pace of a host is kept by each process for itself, so two parts
 * of one host at the same time would ask it twice as fast: each tick gives one part its turn, as large as one process can
 * look at until the next tick.
 */
final class Parts {

    private final int size;

    /** Parts for a host that is asked this many times a second for this long: a look costs about one request. */
    Parts(int perSecond, Duration limit) {
        this.size = Math.clamp(perSecond * limit.toSeconds(), 1, Integer.MAX_VALUE);
    }

    /**
     * The request for one part of the host. The id of the tick draws it, so that each part has its turn whatever the schedule
     * of the ticks is, and a tick that is delivered twice asks for the same one.
     */
    PollRequested turn(String tick, String host, int sources) {
        var parts = Math.max(1, Math.ceilDiv(sources, size));
        return new PollRequested(host, Math.floorMod(tick.hashCode(), parts), parts);
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
