// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.rollout.ArgoRolloutCheck;
import sh.headwind.kubernetes.rollout.AtOnceCheck;
import sh.headwind.kubernetes.rollout.DaemonSetCheck;
import sh.headwind.kubernetes.rollout.DeploymentCheck;
import sh.headwind.kubernetes.rollout.HelmReleaseCheck;
import sh.headwind.kubernetes.rollout.KnativeServiceCheck;
import sh.headwind.kubernetes.rollout.StatefulSetCheck;

/** All kinds of workload that Headwind updates: the one list of them. */
public final class WorkloadKinds {

    private static final PodSpecPlaces TEMPLATE = new PodSpecPlaces("/spec/template/spec");
    private static final PodSpecPlaces JOB_TEMPLATE = new PodSpecPlaces("/spec/jobTemplate/spec/template/spec");

    /** In the order of the contract. */
    public static final List<WorkloadKind> ALL = List.of(
            new WorkloadKind("apps/v1", "Deployment", "deployments", "deploy", TEMPLATE, new DeploymentCheck()),
            new WorkloadKind("apps/v1", "StatefulSet", "statefulsets", "sts", TEMPLATE, new StatefulSetCheck()),
            new WorkloadKind("apps/v1", "DaemonSet", "daemonsets", "ds", TEMPLATE, new DaemonSetCheck()),
            new WorkloadKind(
                    "helm.toolkit.fluxcd.io/v2",
                    "HelmRelease",
                    "helmreleases",
                    "hr",
                    new ChartPlace(),
                    new HelmReleaseCheck()),
            new WorkloadKind("batch/v1", "CronJob", "cronjobs", "cj", JOB_TEMPLATE, new AtOnceCheck()),
            new WorkloadKind(
                    "serving.knative.dev/v1", "Service", "services", "ksvc", TEMPLATE, new KnativeServiceCheck()),
            new WorkloadKind("argoproj.io/v1alpha1", "Rollout", "rollouts", "ro", TEMPLATE, new ArgoRolloutCheck()));

    private WorkloadKinds() {}

    /** The kind of that reference; the group counts, not the version, so that older requests find their kind. */
    public static Optional<WorkloadKind> of(WorkloadRef ref) {
        return ALL.stream()
                .filter(kind -> kind.kind().equals(ref.kind()))
                .filter(kind -> ref.apiVersion().startsWith(kind.group() + "/"))
                .findFirst();
    }
}
