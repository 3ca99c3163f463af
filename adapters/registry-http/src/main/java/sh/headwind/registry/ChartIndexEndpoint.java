// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Gets the index of a classic chart repository, unless it is still the one that is known.
 *
 * @see <a href="https://helm.sh/docs/topics/chart_repository/#the-index-file">Helm: the index file</a>
 */
record ChartIndexEndpoint(URI uri, Set<String> charts, Optional<ChartIndex> known, long limit)
        implements Endpoint<ChartIndex> {

    @Override
    public Call call() {
        var call = Call.get("read the charts of " + address(), uri, limit).with("Accept-Encoding", "gzip");
        var etag = known.flatMap(ChartIndex::etag);
        var modified = known.flatMap(ChartIndex::modified);
        if (etag.isPresent()) {
            return call.with("If-None-Match", etag.orElseThrow());
        }
        return modified.map(time -> call.with("If-Modified-Since", time)).orElse(call);
    }

    @Override
    public ChartIndex read(Answer answer) throws IOException {
        if (answer.status() == 304 && known.isPresent()) {
            return known.orElseThrow();
        }
        if (answer.status() != 200) {
            throw new Unexpected("the repository answered " + answer.status());
        }
        var versions = new ChartIndexReader(charts).read(answer.body());
        return new ChartIndex(versions, answer.header("ETag"), answer.header("Last-Modified"));
    }

    private String address() {
        return uri.toString().replaceFirst("/index\\.yaml$", "");
    }
}
