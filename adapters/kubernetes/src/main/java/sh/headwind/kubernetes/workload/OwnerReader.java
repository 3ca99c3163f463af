// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.Owner.Tool;

/**
 * Recognises who deploys a workload, by the marks that each tool leaves. Tools build on each other (Flux runs Helm, Argo CD
 * renders charts), so the one that others work for comes first.
 */
final class OwnerReader {

    /** Cuts {@code app:group/Kind:namespace/name}. */
    private static final String COLON = ":";

    private final JsonNode metadata;

    private OwnerReader(JsonNode metadata) {
        this.metadata = metadata;
    }

    static Optional<Owner> read(JsonNode workload) {
        var reader = new OwnerReader(workload.path("metadata"));
        return reader.argo()
                .or(() -> reader.flux(Tool.FLUX_KUSTOMIZATION, "kustomize.toolkit.fluxcd.io"))
                .or(() -> reader.flux(Tool.FLUX_HELM_RELEASE, "helm.toolkit.fluxcd.io"))
                .or(reader::helm);
    }

    /**
     * By annotation, by its own label, or by the common label {@code app.kubernetes.io/instance}, which others set too and
     * which counts only on an object that Argo CD wrote.
     *
     * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/">Argo CD: resource tracking</a>
     */
    private Optional<Owner> argo() {
        return tracked()
                .or(() -> label("argocd.argoproj.io/instance"))
                .or(() -> wasWrittenBy("argocd-") ? label("app.kubernetes.io/instance") : Optional.empty())
                .map(name -> new Owner(Tool.ARGO_CD, "", name));
    }

    /** The application of the tracking annotation; one that was copied from another object says nothing about this one. */
    private Optional<String> tracked() {
        var here = COLON + metadata.path("namespace").asText("") + "/"
                + metadata.path("name").asText("");
        return annotation("argocd.argoproj.io/tracking-id")
                .filter(id -> id.endsWith(here))
                .map(id -> id.substring(0, id.indexOf(COLON)))
                .filter(name -> !name.isEmpty());
    }

    private Optional<Owner> flux(Tool tool, String group) {
        return label(group + "/name")
                .map(name -> new Owner(tool, label(group + "/namespace").orElse(""), name));
    }

    /**
     * A release leaves annotations; {@code app.kubernetes.io/managed-by: Helm} alone stands on whatever a chart rendered.
     *
     * @see <a href="https://helm.sh/docs/chart_best_practices/labels/">Helm: labels and annotations</a>
     */
    private Optional<Owner> helm() {
        return annotation("meta.helm.sh/release-name")
                .or(() -> wasWrittenBy("helm") ? label("app.kubernetes.io/instance") : Optional.empty())
                .map(name -> new Owner(
                        Tool.HELM, annotation("meta.helm.sh/release-namespace").orElse(""), name));
    }

    private boolean wasWrittenBy(String manager) {
        return StreamSupport.stream(metadata.path("managedFields").spliterator(), false)
                .anyMatch(entry -> entry.path("manager").asText("").startsWith(manager));
    }

    private Optional<String> label(String key) {
        return text("labels", key);
    }

    private Optional<String> annotation(String key) {
        return text("annotations", key);
    }

    private Optional<String> text(String map, String key) {
        return Stream.of(metadata.path(map).path(key).asText(""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
