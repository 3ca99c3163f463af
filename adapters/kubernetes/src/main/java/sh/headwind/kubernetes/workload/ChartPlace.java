// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange.Swap;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.kubernetes.api.JsonPatch;

/**
 * The chart version of a Flux HelmRelease. One that takes its chart by {@code chartRef} has no version of its own, and so
 * no container: it is left to Flux.
 *
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/#chart-template">Flux: chart template</a>
 */
record ChartPlace() implements ImagePlaces {

    private static final String CHART = "/spec/chart/spec/chart";
    private static final String VERSION = "/spec/chart/spec/version";

    @Override
    public List<Container> containers(JsonNode workload) {
        var chart = workload.at(CHART).asText("");
        var version = workload.at(VERSION).asText("");
        if (chart.isEmpty() || version.isEmpty()) {
            return List.of();
        }
        return List.of(new Container(Container.CHART, chart + ":" + version, VERSION));
    }

    @Override
    public PullAccess pullAccess(JsonNode workload) {
        return new PullAccess(List.of(), "default");
    }

    @Override
    public void swap(Swap swap, JsonPatch patch) {
        patch.test(CHART, chart(swap.from()))
                .test(VERSION, version(swap.from()))
                .replace(VERSION, version(swap.to()));
    }

    private static String chart(String image) {
        return image.substring(0, image.lastIndexOf(':'));
    }

    private static String version(String image) {
        return image.substring(image.lastIndexOf(':') + 1);
    }
}
