// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.Source;

/** Finds out where HelmReleases take their charts from: one read of the HelmRepository that each names. */
public final class ChartSources {

    /** One version and not a range; Flux takes a leading {@code v} and missing parts as they are. */
    private static final Pattern VERSION = Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?");

    /** Without a login or a token in it: the name of a source is shown to everybody, also in other namespaces. */
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|oci)://[^/@?#\\s]+(?:/[^?#\\s]*)?");

    private static final String OCI = "oci://";

    private final KubernetesClient client;
    private final FluxObjects flux;

    /** Sources of the releases in the cluster that {@code client} talks to. */
    public ChartSources(KubernetesClient client) {
        this.client = client;
        this.flux = new FluxObjects(client);
    }

    /** The source of that HelmRelease, or why it is left to Flux. */
    public ChartSource of(GenericKubernetesResource release) {
        var tree = client.getKubernetesSerialization().convertValue(release, JsonNode.class);
        if (!tree.at("/spec/chartRef").isMissingNode()) {
            return new ChartSource.Problem("its chart comes by spec.chartRef, whose version Flux chooses");
        }
        var version = tree.at("/spec/chart/spec/version").asText("");
        if (!VERSION.matcher(version).matches()) {
            return new ChartSource.Problem("spec.chart.spec.version is no single version: Flux follows ranges itself");
        }
        var chart = tree.at("/spec/chart/spec/chart").asText("");
        return flux.repository(tree)
                .map(repository -> repository.at("/spec/url").asText(""))
                .filter(address -> !address.isEmpty() && !chart.isEmpty())
                .map(address -> of(address, chart))
                .orElseGet(() -> new ChartSource.Problem("the HelmRepository that it names is not there"));
    }

    private static ChartSource of(String address, String chart) {
        if (!ADDRESS.matcher(address).matches()) {
            return new ChartSource.Problem("the address of its HelmRepository is no plain https:// or oci:// address; "
                    + "what opens it belongs into the secret that spec.secretRef names");
        }
        return address.startsWith(OCI)
                ? inRegistry(source(address, chart))
                : new ChartSource.Known(source(address, chart));
    }

    /** Registries know names in lower case alone, which nothing says of an address. */
    private static ChartSource inRegistry(Source source) {
        try {
            source.repository();
            return new ChartSource.Known(source);
        } catch (Failure failure) {
            return new ChartSource.Problem("its chart is in no registry: " + failure.getMessage());
        }
    }

    private static Source source(String address, String chart) {
        var bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        var place = bare.startsWith(OCI) ? bare.substring(OCI.length()) : bare;
        return new Source(Source.Kind.CHART, place + "/" + chart);
    }
}
