// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import sh.headwind.core.registry.Credential;
import sh.headwind.registry.Identities.Lease;

/**
 * The Azure identity that this pod's ServiceAccount is federated with: its token buys one of Entra ID, which buys the refresh
 * token of one registry.
 *
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow#third-case-access-token-request-with-a-federated-credential">Entra
 *     ID: federated credential</a>
 * @see <a href="https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md">ACR: token exchange</a>
 */
final class AzureIdentity {

    /** Where Entra ID is; set by Azure's admission webhook, as the others. */
    static final String AUTHORITY = "AZURE_AUTHORITY_HOST";

    private static final String TENANT = "AZURE_TENANT_ID";
    private static final String CLIENT = "AZURE_CLIENT_ID";
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";

    private static final String USUAL_AUTHORITY = "https://login.microsoftonline.com/";
    private static final String SCOPE = "https://containerregistry.azure.net/.default";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration REFRESH_LIFE = Duration.ofHours(3);

    private final IdentityCaller caller;
    private final String authority;
    private final Clock clock;

    AzureIdentity(IdentityCaller caller, Function<String, Optional<String>> environment, Clock clock) {
        this.caller = caller;
        this.authority = environment.apply(AUTHORITY).orElse(USUAL_AUTHORITY).replaceFirst("/*$", "/");
        this.clock = clock;
    }

    Lease lease(String host) {
        var attempted = "prove to Azure who asks " + host;
        var tenant = caller.variable(TENANT, attempted);
        var login = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                caller.variable(CLIENT, attempted),
                "scope",
                SCOPE,
                "client_assertion_type",
                ASSERTION,
                "client_assertion",
                caller.token(TOKEN_FILE, attempted));
        var address = URI.create(authority + tenant + "/oauth2/v2.0/token");
        var granted = caller.ask(new Purchase(attempted, address, login, "access_token"));
        var exchange = Map.of(
                "grant_type", "access_token", "service", host, "tenant", tenant, "access_token", granted.token());
        var registry = caller.registry(host).resolve("/oauth2/exchange");
        var refresh = caller.ask(new Purchase(attempted, registry, exchange, "refresh_token"));
        var credential = Credential.basic("identity:azure", TokenEndpoint.AZURE_USER, refresh.token());
        return new Lease(credential, clock.instant().plus(REFRESH_LIFE));
    }

    /** Buys one token by another; a form is never sent on to where an answer redirects. */
    private record Purchase(String attempted, URI address, Map<String, String> form, String wanted)
            implements Endpoint<Granted> {

        @Override
        public Call call() {
            return Form.post(attempted, address, new TreeMap<>(form));
        }

        @Override
        public Granted read(Answer answer) throws IOException {
            return Granted.read(answer, wanted);
        }

        @Override
        public String toString() {
            return attempted;
        }
    }
}
