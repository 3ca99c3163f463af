// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.resource;

import static sh.headwind.testing.cluster.resource.ResourceType.clusterWide;
import static sh.headwind.testing.cluster.resource.ResourceType.namespaced;

import java.util.List;
import java.util.Set;

/** The kinds that every Kubernetes API server has and that Headwind, its tests or a curious user may touch. */
public final class BuiltInResources {

    /** The definitions of further kinds; writing one changes what the API serves. */
    public static final ResourceType CUSTOM_RESOURCE_DEFINITIONS = clusterWide(
                    "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions")
            .shortNames("crd", "crds")
            .categories("api-extensions")
            .withStatus();

    /** Namespaces: objects of their own, and the walls between all others. */
    public static final ResourceType NAMESPACES =
            clusterWide("", "v1", "Namespace", "namespaces").shortNames("ns").withStatus();

    /** Kinds that are asked and answered but never stored. */
    public static final List<ResourceType> REVIEWS = List.of(
            clusterWide("authentication.k8s.io", "v1", "TokenReview", "tokenreviews"),
            clusterWide("authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews"),
            clusterWide("authorization.k8s.io", "v1", "SubjectAccessReview", "subjectaccessreviews"),
            clusterWide("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews"),
            namespaced("authorization.k8s.io", "v1", "LocalSubjectAccessReview", "localsubjectaccessreviews"));

    /** Kinds with a spec whose changes the server counts in {@code metadata.generation}. */
    private static final Set<String> GENERATION_COUNTED = Set.of(
            "deployments.apps",
            "statefulsets.apps",
            "daemonsets.apps",
            "replicasets.apps",
            "jobs.batch",
            "cronjobs.batch",
            "customresourcedefinitions.apiextensions.k8s.io");

    private static final List<ResourceType> STORED = List.of(
            NAMESPACES,
            namespaced("", "v1", "Pod", "pods")
                    .shortNames("po")
                    .categories("all")
                    .withStatus()
                    .withLog(),
            namespaced("", "v1", "ConfigMap", "configmaps").shortNames("cm"),
            namespaced("", "v1", "Secret", "secrets"),
            namespaced("", "v1", "ServiceAccount", "serviceaccounts").shortNames("sa"),
            namespaced("", "v1", "Event", "events").shortNames("ev"),
            namespaced("", "v1", "Service", "services")
                    .shortNames("svc")
                    .categories("all")
                    .withStatus(),
            namespaced("", "v1", "Endpoints", "endpoints").shortNames("ep"),
            clusterWide("", "v1", "Node", "nodes").shortNames("no").withStatus(),
            namespaced("apps", "v1", "Deployment", "deployments")
                    .shortNames("deploy")
                    .categories("all")
                    .withStatus()
                    .withScale(),
            namespaced("apps", "v1", "StatefulSet", "statefulsets")
                    .shortNames("sts")
                    .categories("all")
                    .withStatus()
                    .withScale(),
            namespaced("apps", "v1", "DaemonSet", "daemonsets")
                    .shortNames("ds")
                    .categories("all")
                    .withStatus(),
            namespaced("apps", "v1", "ReplicaSet", "replicasets")
                    .shortNames("rs")
                    .categories("all")
                    .withStatus()
                    .withScale(),
            namespaced("apps", "v1", "ControllerRevision", "controllerrevisions"),
            namespaced("batch", "v1", "Job", "jobs").categories("all").withStatus(),
            namespaced("batch", "v1", "CronJob", "cronjobs")
                    .shortNames("cj")
                    .categories("all")
                    .withStatus(),
            namespaced("coordination.k8s.io", "v1", "Lease", "leases"),
            namespaced("rbac.authorization.k8s.io", "v1", "Role", "roles"),
            namespaced("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings"),
            clusterWide("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles"),
            clusterWide("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings"),
            CUSTOM_RESOURCE_DEFINITIONS);

    private BuiltInResources() {}

    /** All built-in kinds that are stored. */
    public static List<ResourceType> stored() {
        return STORED;
    }

    /** Whether the server counts changes of this built-in kind's spec. */
    public static boolean countsGenerations(ResourceType type) {
        return GENERATION_COUNTED.contains(type.qualifiedName());
    }
}
