// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How one registry differs from an ordinary one.
 *
 * @param insecure spoken to by http; credentials then travel in the clear
 * @param inside may have a private, loopback or cluster address; otherwise such an address is never connected to
 * @param certificates PEM file of authorities that are trusted for this host, besides those of the Java runtime
 * @param mirror {@code host[:port]} that is asked in its place, without credentials
 * @param tokenHosts hosts that may see its credentials because they give out its tokens
 * @param identity the cloud that opens it for this process where no pull secret does; empty: none does
 */
public record RegistryHost(
        boolean insecure,
        boolean inside,
        Optional<Path> certificates,
        Optional<String> mirror,
        Set<String> tokenHosts,
        Optional<Cloud> identity) {

    /** https, a public address, tokens from its own domain. */
    public static final RegistryHost ORDINARY =
            new RegistryHost(false, false, Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    /** http on an inside address, as registries of development have it. */
    public static final RegistryHost DEVELOPMENT =
            new RegistryHost(true, true, Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    public RegistryHost {
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /** The same; {@code hosts} give out its tokens. */
    public RegistryHost withTokenHosts(String... hosts) {
        return new RegistryHost(insecure, inside, certificates, mirror, Set.of(hosts), identity);
    }

    /** The same; {@code host} is asked in its place. */
    public RegistryHost withMirror(String host) {
        return new RegistryHost(insecure, inside, certificates, Optional.of(host), tokenHosts, identity);
    }

    /** The same, opened by the identity of this process. */
    public RegistryHost withIdentity(Cloud cloud) {
        return new RegistryHost(insecure, inside, certificates, mirror, tokenHosts, Optional.of(cloud));
    }

    /** The same over https, trusting the authorities in {@code file} too. */
    public RegistryHost withCertificates(Path file) {
        return new RegistryHost(false, inside, Optional.of(file), mirror, tokenHosts, identity);
    }
}
