// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.chart.ChartSource;
import sh.headwind.kubernetes.workload.WorkloadKinds;
import sh.headwind.kubernetes.workload.WorkloadReader;

class WorkloadReductionTest {

    private final WorkloadReduction reduction = new WorkloadReduction(
            new WorkloadReader(new KubernetesSerialization()),
            new ChartCache(_ -> new ChartSource.Problem("Flux chooses its version")));

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    argoproj.io/v1alpha1      | Rollout     | {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}} | spec.workloadRef
                    argoproj.io/v1alpha1      | Rollout     | {template: {spec: {containers: [{name: app, image: nginx}]}}}     |
                    helm.toolkit.fluxcd.io/v2 | HelmRelease | {chartRef: {kind: OCIRepository, name: web}}                      | Flux
                    apps/v1                   | Deployment  | {template: {spec: {containers: [{name: app}]}}}                   | no container
                    """)
    void a_workload_without_anything_to_update_has_a_reason(
            String apiVersion, String kind, String spec, String problem) {
        var object = Serialization.unmarshal("""
                apiVersion: %s
                kind: %s
                metadata: {name: web, namespace: shop, annotations: {headwind.sh/policy: minor}}
                spec: %s
                """.formatted(apiVersion, kind, spec), GenericKubernetesResource.class);
        var ref = new WorkloadRef(apiVersion, kind, "shop", "web", "");

        var reduced = reduction.reduce(WorkloadKinds.of(ref).orElseThrow(), object);

        if (problem == null) {
            assertThat(reduced.problem()).isEqualTo(Optional.empty());
        } else {
            assertThat(reduced.problem())
                    .hasValueSatisfying(reason -> assertThat(reason).contains(problem));
        }
    }
}
