// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadKindsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Deployment,                    Deployment",
        "deploy,                        Deployment",
        "deployments.apps,              Deployment",
        "deployments.v1.apps,           Deployment",
        "STS,                           StatefulSet",
        "daemonsets,                    DaemonSet",
        "cj,                            CronJob",
        "cronjob.batch,                 CronJob",
        "hr,                            HelmRelease",
        "helmrelease.helm.toolkit.fluxcd.io, HelmRelease",
        "ksvc,                          Service",
        "service.serving.knative.dev,   Service",
        "ro,                            Rollout",
    })
    void people_may_call_a_kind_as_in_kubectl(String text, String kind) {
        assertThat(WorkloadKinds.ALL)
                .filteredOn(each -> each.isCalled(text))
                .extracting(WorkloadKind::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pod", "deployment.batch", "deployments.extensions", "apps", "."})
    void other_words_are_no_kind_of_ours(String text) {
        assertThat(WorkloadKinds.ALL).noneMatch(each -> each.isCalled(text));
    }
}
