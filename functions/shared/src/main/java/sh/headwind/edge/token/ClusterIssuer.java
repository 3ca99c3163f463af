// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.util.Map;
import sh.headwind.core.failure.Failure;

/**
 * Who signs the tokens of the cluster's accounts, and with which keys, as its API server tells.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#service-account-issuer-discovery">
 *     Kubernetes: service account issuer discovery</a>
 */
public final class ClusterIssuer implements KeySource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Download download;
    private final URI discovery;
    private final KeySource keys;
    private volatile String name = "";

    /** {@code discovery} is the address of the discovery document, {@code keys} that of the key set. */
    public ClusterIssuer(Download download, URI discovery, URI keys) {
        this.download = download;
        this.discovery = discovery;
        this.keys = new HttpKeySource(download, keys);
    }

    @Override
    public Map<String, PublicKey> fetch() {
        try {
            name = JSON.readTree(download.get(discovery)).path("issuer").asText();
        } catch (IOException e) {
            throw Failure.unavailable("read who issues tokens", "it is no discovery document")
                    .because(e);
        }
        return keys.fetch();
    }

    /** Its name at the last {@link #fetch}; the empty text before. */
    String name() {
        return name;
    }
}
