// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.registry.Exchange.Outcome;

/**
 * Asks the places of a cloud that prove an identity. Those alone may have inside addresses (the metadata server has a
 * link-local one), because they stand in the environment of this process and not in the name of an image.
 */
final class IdentityCaller {

    private static final RegistryHost INSIDE =
            new RegistryHost(false, true, Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    private final RegistryConfiguration configuration;
    private final Exchange exchange;
    private final Sessions sessions;
    private final Function<String, Optional<String>> environment;

    IdentityCaller(RegistryConfiguration configuration, Function<String, Optional<String>> environment, Clock clock) {
        this.environment = environment;
        this.configuration = places(configuration);
        var transport = new Transport(this.configuration, new Addresses(this.configuration, InetAddress::getAllByName));
        this.exchange = new Exchange(transport, this.configuration);
        this.sessions = new Sessions(configuration.pacing(), clock);
    }

    private RegistryConfiguration places(RegistryConfiguration ordinary) {
        var places = ordinary.with(GoogleIdentity.METADATA, RegistryHost.DEVELOPMENT)
                .with("*.amazonaws.com", INSIDE)
                .with("*.amazonaws.com.cn", INSIDE);
        var metadata = environment.apply(GoogleIdentity.PLACE);
        if (metadata.isPresent()) {
            places = places.with(metadata.orElseThrow(), RegistryHost.DEVELOPMENT);
        }
        for (var name : Set.of(AzureIdentity.AUTHORITY, AwsIdentity.STS, AwsIdentity.ECR)) {
            var address = environment.apply(name).map(URI::create);
            if (address.isPresent()) {
                var insecure = "http".equals(address.orElseThrow().getScheme());
                places = places.with(
                        Addresses.authority(address.orElseThrow()), insecure ? RegistryHost.DEVELOPMENT : INSIDE);
            }
        }
        return places;
    }

    /** The address of a registry, by http only where it is listed as insecure. */
    URI registry(String host) {
        return configuration.address(host);
    }

    <T> T ask(Endpoint<T> endpoint) {
        var call = endpoint.call();
        var place = Addresses.authority(call.uri());
        var session = sessions.session(Who.of(new Repository(place, "identity"), Set.of(), Optional.empty()));
        return switch (exchange.send(call, endpoint, sessions.host(place).pace(), session.budget())) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Unauthorized<T> _ ->
                throw Failure.denied(call.attempted(), call.display() + " answered 401: it does not know this process");
        };
    }

    /** A variable that the cloud sets in a pod that has an identity. */
    String variable(String name, String attempted) {
        return environment
                .apply(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Failure.denied(
                        attempted, name + " is not set: the ServiceAccount of this pod has no identity there"));
    }

    /** The token of the ServiceAccount that {@code variable} names the file of; read at each use, because it changes. */
    String token(String variable, String attempted) {
        try {
            return Files.readString(Path.of(variable(variable, attempted))).strip();
        } catch (IOException e) {
            throw Failure.denied(attempted, "the file that " + variable + " names cannot be read")
                    .because(e);
        }
    }
}
