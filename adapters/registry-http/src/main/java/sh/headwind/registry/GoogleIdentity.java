// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import sh.headwind.core.registry.Credential;
import sh.headwind.registry.Identities.Lease;

/**
 * The Google service account of this pod, as the metadata server of its node knows it.
 *
 * @see <a href="https://cloud.google.com/artifact-registry/docs/docker/authentication#token">Artifact Registry: access
 *     token</a>
 */
final class GoogleIdentity {

    /** Where the metadata server is, unless the environment says otherwise. */
    static final String METADATA = "metadata.google.internal";

    /** The variable that Google's own clients read: {@code host[:port]}. */
    static final String PLACE = "GCE_METADATA_HOST";

    private static final String PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
    private static final String USER = "oauth2accesstoken";
    private static final long LIMIT = 64 * 1024;

    private final IdentityCaller caller;
    private final URI address;
    private final Clock clock;

    GoogleIdentity(IdentityCaller caller, Function<String, Optional<String>> environment, Clock clock) {
        this.caller = caller;
        this.address = URI.create("http://" + environment.apply(PLACE).orElse(METADATA) + PATH);
        this.clock = clock;
    }

    Lease lease(String host) {
        return caller.ask(new TokenOfNode("prove to Google who asks " + host, address, clock));
    }

    private record TokenOfNode(String attempted, URI address, Clock clock) implements Endpoint<Lease> {

        @Override
        public Call call() {
            return Call.get(attempted, address, LIMIT).with("Metadata-Flavor", "Google");
        }

        @Override
        public Lease read(Answer answer) throws IOException {
            if (answer.status() != 200 || answer.header("Metadata-Flavor").isEmpty()) {
                throw new Unexpected("the metadata server answered " + answer.status() + ", without a token");
            }
            var granted = Granted.read(answer, "access_token");
            var credential = Credential.basic("identity:google", USER, granted.token());
            return new Lease(credential, clock.instant().plus(granted.life()));
        }
    }
}
