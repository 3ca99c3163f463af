// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

/** The kinds of workload that run containers, each with what a user writes and where the image stands in it. */
enum Kind {
    DEPLOYMENT("apps/v1", "Deployment", "/spec/template/spec/containers/0/image", """
            selector: {matchLabels: {app: NAME}}
            template:
              metadata: {labels: {app: NAME}}
              spec: {containers: [{name: app, image: "IMAGE"}]}
            """),
    STATEFUL_SET("apps/v1", "StatefulSet", "/spec/template/spec/containers/0/image", """
            serviceName: NAME
            selector: {matchLabels: {app: NAME}}
            template:
              metadata: {labels: {app: NAME}}
              spec: {containers: [{name: app, image: "IMAGE"}]}
            """),
    DAEMON_SET("apps/v1", "DaemonSet", "/spec/template/spec/containers/0/image", """
            selector: {matchLabels: {app: NAME}}
            template:
              metadata: {labels: {app: NAME}}
              spec: {containers: [{name: app, image: "IMAGE"}]}
            """),
    CRON_JOB("batch/v1", "CronJob", "/spec/jobTemplate/spec/template/spec/containers/0/image", """
            schedule: "0 3 * * *"
            jobTemplate:
              spec:
                template:
                  spec: {restartPolicy: Never, containers: [{name: app, image: "IMAGE"}]}
            """),
    KNATIVE_SERVICE("serving.knative.dev/v1", "Service", "/spec/template/spec/containers/0/image", """
            template:
              spec: {containers: [{name: app, image: "IMAGE"}]}
            """),
    ROLLOUT("argoproj.io/v1alpha1", "Rollout", "/spec/template/spec/containers/0/image", """
            strategy: {canary: {}}
            selector: {matchLabels: {app: NAME}}
            template:
              metadata: {labels: {app: NAME}}
              spec: {containers: [{name: app, image: "IMAGE"}]}
            """);

    private static final String HEAD = """
            apiVersion: %s
            kind: %s
            metadata:
              name: NAME
              namespace: default
              annotations: {headwind.sh/policy: minor}
            spec:
            """;

    private final String apiVersion;
    private final String kind;
    private final String place;
    private final String spec;

    Kind(String apiVersion, String kind, String place, String spec) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.place = place;
        this.spec = spec;
    }

    String apiVersion() {
        return apiVersion;
    }

    String kind() {
        return kind;
    }

    /** JSON pointer to the image of its container {@code app}. */
    String place() {
        return place;
    }

    /** A workload of this kind that asks before it is updated. */
    String manifest(String name, String image) {
        return (HEAD.formatted(apiVersion, kind) + spec.indent(2))
                .replace("NAME", name)
                .replace("IMAGE", image);
    }
}
