// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.ChartRepository;
import sh.headwind.core.registry.ChartVersion;
import sh.headwind.core.registry.Credential;
import sh.headwind.registry.Exchange.Outcome;

/**
 * Chart repositories by their {@code index.yaml}. Remembers of each index the charts that are watched, so that an index that
 * did not change is not sent again. Safe for any number of threads.
 */
public final class HttpChartRepository implements ChartRepository {

    private static final int MOST = 1_000;

    private final RegistryConfiguration configuration;
    private final Exchange exchange;
    private final Sessions sessions;
    private final Recent<Key, Known> indexes = new Recent<>(MOST);

    /** Repositories as {@code configuration} knows their hosts. */
    public HttpChartRepository(RegistryConfiguration configuration, Clock clock) {
        var addresses = new Addresses(configuration, InetAddress::getAllByName);
        this.configuration = configuration;
        this.exchange = new Exchange(new Transport(configuration, addresses), configuration);
        this.sessions = new Sessions(configuration.pacing(), clock);
    }

    /** An index is kept for the very credential that it was shown to. */
    private record Key(URI uri, Session session) {}

    private record Known(Set<String> charts, ChartIndex index) {}

    @Override
    public Map<String, List<ChartVersion>> versions(String address, Set<String> charts, List<Credential> credentials) {
        var uri = index(address);
        if (credentials.isEmpty()) {
            return versions(uri, charts, Optional.empty());
        }
        try {
            return versions(uri, charts, Optional.of(credentials.getFirst()));
        } catch (Failure refusal) {
            if (refusal.kind() != Failure.Kind.DENIED || credentials.size() == 1) {
                throw refusal;
            }
            return versions(address, charts, credentials.subList(1, credentials.size()));
        }
    }

    private URI index(String address) {
        var attempted = "read the charts of " + Excerpt.of(address);
        try {
            var uri = URI.create(address + "/index.yaml");
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw Failure.badInput(attempted, "its address has no host, or a password in it");
            }
            if (!"https".equals(uri.getScheme())
                    && !configuration.host(Addresses.authority(uri)).insecure()) {
                throw Failure.denied(
                        attempted, "it is not spoken to by https; list its host as insecure in headwind.registries");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw Failure.badInput(attempted, "that is no address").because(e);
        }
    }

    private Map<String, List<ChartVersion>> versions(URI uri, Set<String> charts, Optional<Credential> credential) {
        var who = Who.of(new Repository(Addresses.authority(uri), "charts"), Set.of(), credential);
        var session = sessions.session(who);
        var key = new Key(uri, session);
        var known = indexes.find(key);
        var wanted = new HashSet<>(charts);
        known.ifPresent(before -> wanted.addAll(before.charts()));
        var usable = known.filter(before -> before.charts().containsAll(charts)).map(Known::index);
        var endpoint = new ChartIndexEndpoint(
                uri, wanted, usable, configuration.limits().indexBytes());
        var plain = endpoint.call().with(who.reach());
        var call = who.login()
                .map(login -> plain.with("Authorization", BasicHeader.of(login)))
                .orElse(plain);
        return switch (exchange.send(call, endpoint, sessions.host(who.host()).pace(), session.budget())) {
            case Outcome.Done<ChartIndex>(var index) -> {
                indexes.put(key, new Known(wanted, index));
                yield index.versions();
            }
            case Outcome.Unauthorized<ChartIndex> _ ->
                throw Failure.denied(call.attempted(), call.display() + ": the repository refused " + who.display());
        };
    }
}
