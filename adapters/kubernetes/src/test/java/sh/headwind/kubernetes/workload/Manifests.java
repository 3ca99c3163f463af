// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

/** Workloads of each kind, as users write them. */
final class Manifests {

    private Manifests() {}

    static String deployment(String name, String image) {
        return workload("apps/v1", "Deployment", name, image);
    }

    static String workload(String apiVersion, String kind, String name, String image) {
        return """
                apiVersion: %s
                kind: %s
                metadata:
                  name: %s
                spec:
                  selector:
                    matchLabels:
                      app: %s
                  template:
                    metadata:
                      labels:
                        app: %s
                    spec:
                      serviceAccountName: builder
                      imagePullSecrets:
                      - name: regcred
                      initContainers:
                      - name: setup
                        image: busybox:1.36
                      containers:
                      - name: app
                        image: %s
                        env:
                        - name: UNKNOWN_TO_US
                          value: stays
                      - name: proxy
                        image: envoy:1.30
                """.formatted(apiVersion, kind, name, name, name, image);
    }

    static String cronJob(String name, String image) {
        return """
                apiVersion: batch/v1
                kind: CronJob
                metadata:
                  name: %s
                spec:
                  schedule: "0 3 * * *"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers:
                          - name: app
                            image: %s
                """.formatted(name, image);
    }

    static String helmRelease(String name, String version) {
        return """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: %s
                spec:
                  interval: 10m
                  chart:
                    spec:
                      chart: podinfo
                      version: %s
                      sourceRef:
                        kind: HelmRepository
                        name: podinfo
                """.formatted(name, version);
    }

    static String knativeService(String name, String image) {
        return """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata:
                  name: %s
                spec:
                  template:
                    spec:
                      containers:
                      - name: app
                        image: %s
                """.formatted(name, image);
    }
}
