// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.Owner.Tool;

class OwnerReaderTest {

    private final ObjectNode metadata =
            new ObjectMapper().createObjectNode().put("namespace", "shop").put("name", "web");

    @Test
    void a_workload_of_nobody_has_no_owner() {
        labelled("app.kubernetes.io/name", "web");

        assertThat(owner()).isEmpty();
    }

    @Test
    void argo_cd_is_known_by_its_tracking_annotation() {
        annotated("argocd.argoproj.io/tracking-id", "storefront:apps/Deployment:shop/web");

        assertThat(owner()).contains(new Owner(Tool.ARGO_CD, "", "storefront"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"storefront:apps/Deployment:shop/other", "storefront", ":apps/Deployment:shop/web"})
    void a_tracking_annotation_of_another_object_says_nothing(String id) {
        annotated("argocd.argoproj.io/tracking-id", id);

        assertThat(owner()).isEmpty();
    }

    @Test
    void argo_cd_is_known_by_its_own_label() {
        labelled("argocd.argoproj.io/instance", "storefront");

        assertThat(owner()).contains(new Owner(Tool.ARGO_CD, "", "storefront"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "argocd-controller,             ARGO_CD",
        "argocd-application-controller, ARGO_CD",
        "helm,                          HELM",
        "kubectl,                       ",
    })
    void the_common_instance_label_counts_only_on_what_the_tool_wrote(String manager, Tool tool) {
        labelled("app.kubernetes.io/instance", "storefront");
        labelled("app.kubernetes.io/managed-by", "Helm");
        metadata.putArray("managedFields").addObject().put("manager", manager);

        assertThat(owner()).isEqualTo(Optional.ofNullable(tool).map(each -> new Owner(each, "", "storefront")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kustomize.toolkit.fluxcd.io, FLUX_KUSTOMIZATION, Flux Kustomization flux-system/apps",
        "helm.toolkit.fluxcd.io,      FLUX_HELM_RELEASE,  Flux HelmRelease flux-system/apps",
    })
    void flux_is_known_by_its_labels(String group, Tool tool, String display) {
        labelled(group + "/name", "apps");
        labelled(group + "/namespace", "flux-system");

        assertThat(owner()).contains(new Owner(tool, "flux-system", "apps"));
        assertThat(owner().orElseThrow().display()).isEqualTo(display);
    }

    @Test
    void what_flux_installs_by_helm_is_flux_s() {
        labelled("helm.toolkit.fluxcd.io/name", "apps");
        annotated("meta.helm.sh/release-name", "apps");

        assertThat(owner()).map(Owner::tool).contains(Tool.FLUX_HELM_RELEASE);
    }

    @Test
    void helm_is_known_by_its_annotations() {
        annotated("meta.helm.sh/release-name", "storefront");
        annotated("meta.helm.sh/release-namespace", "shop");

        assertThat(owner()).contains(new Owner(Tool.HELM, "shop", "storefront"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ARGO_CD            | Argo CD application apps will revert this unless Git says the same
                    FLUX_KUSTOMIZATION | Flux Kustomization apps will revert this unless Git says the same
                    FLUX_HELM_RELEASE  | Flux HelmRelease apps will revert this at its next upgrade
                    HELM               | Helm release apps will revert this at its next upgrade
                    """)
    void the_hint_says_what_becomes_of_an_update(Tool tool, String beginning) {
        assertThat(new Owner(tool, "", "apps").hint()).startsWith(beginning);
    }

    private void labelled(String key, String value) {
        metadata.withObject("/labels").put(key, value);
    }

    private void annotated(String key, String value) {
        metadata.withObject("/annotations").put(key, value);
    }

    private Optional<Owner> owner() {
        JsonNode workload = new ObjectMapper().createObjectNode().set("metadata", metadata);
        return OwnerReader.read(workload);
    }
}
