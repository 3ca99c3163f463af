// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import sh.headwind.core.registry.Credential;

/**
 * What the identity of this process opens, for the hosts that the operator listed so. Kept in memory until shortly before it
 * ends; nothing of it is ever written down.
 */
final class Identities {

    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final RegistryConfiguration configuration;
    private final Clock clock;
    private final GoogleIdentity google;
    private final AzureIdentity azure;
    private final AwsIdentity aws;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<String, Lease> leases = new HashMap<>();

    Identities(RegistryConfiguration configuration, Function<String, Optional<String>> environment, Clock clock) {
        var caller = new IdentityCaller(configuration, environment, clock);
        this.configuration = configuration;
        this.clock = clock;
        this.google = new GoogleIdentity(caller, environment, clock);
        this.azure = new AzureIdentity(caller, environment, clock);
        this.aws = new AwsIdentity(caller, environment, clock);
    }

    /** A credential, and when it ends. */
    record Lease(Credential credential, Instant ends) {}

    /** The credential for this host; empty where the operator listed no identity for it. */
    Optional<Credential> of(String host) {
        return configuration.host(host).identity().map(cloud -> leased(host, cloud));
    }

    /** The registry did not take it: the next one is asked for anew. */
    void refused(String host) {
        oneAtATime.lock();
        try {
            leases.remove(host);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Credential leased(String host, Cloud cloud) {
        oneAtATime.lock();
        try {
            var known = Optional.ofNullable(leases.get(host))
                    .filter(lease -> clock.instant().isBefore(lease.ends().minus(MARGIN)));
            var lease = known.orElseGet(() -> lease(host, cloud));
            leases.put(host, lease);
            return lease.credential();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Lease lease(String host, Cloud cloud) {
        return switch (cloud) {
            case GOOGLE -> google.lease(host);
            case AZURE -> azure.lease(host);
            case AWS -> aws.lease(host);
        };
    }
}
