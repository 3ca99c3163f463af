// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import sh.headwind.core.registry.Reach;

/**
 * One HTTP client for each set of trusted authorities and client certificate; nearly all registries share the first one. Of
 * the others those are kept that were used last, because certificates change.
 */
final class Clients {

    private static final int MOST = 32;

    private final Duration connect;
    private final HttpClient ordinary;
    private final SequencedMap<Trust, HttpClient> own = new LinkedHashMap<>(MOST, 0.75f, true);

    Clients(Duration connect) {
        this.connect = connect;
        this.ordinary = builder().build();
    }

    /** The client for a host that is listed like this and wants that. */
    HttpClient client(RegistryHost host, Reach reach) {
        var trust = new Trust(host.certificates(), reach.authorities(), reach.key());
        return trust.equals(Trust.USUAL) ? ordinary : trusting(trust);
    }

    private synchronized HttpClient trusting(Trust trust) {
        var client = own.computeIfAbsent(
                trust, key -> builder().sslContext(key.context()).build());
        if (own.size() > MOST) {
            var oldest = own.firstEntry();
            own.remove(oldest.getKey());
            oldest.getValue().shutdown();
        }
        return client;
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(connect);
    }
}
