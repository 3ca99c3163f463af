// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.knative.eventing.v1.Broker;
import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.eventing.v1alpha1.EventPolicy;
import io.fabric8.knative.eventing.v1beta3.EventType;
import io.fabric8.knative.sources.v1.ContainerSource;
import io.fabric8.knative.sources.v1.PingSource;
import io.fabric8.knative.sources.v1.SinkBinding;
import io.fabric8.knative.sources.v1alpha1.IntegrationSource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object is read into the classes that are generated from the Go types of Kubernetes and Knative, and every field must
 * be known there: a misspelt field fails here and not on a cluster, where it would be dropped in silence. What those classes do
 * not know, required fields and closed choices, is held to {@link Schemas}; so are kinds that have no classes here.
 */
class SchemaTest {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", ClusterRole.class),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", ClusterRoleBinding.class),
            Map.entry("apiextensions.k8s.io/v1 CustomResourceDefinition", CustomResourceDefinition.class),
            Map.entry("admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy", ValidatingAdmissionPolicy.class),
            Map.entry(
                    "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding",
                    ValidatingAdmissionPolicyBinding.class),
            Map.entry("serving.knative.dev/v1 Service", io.fabric8.knative.serving.v1.Service.class),
            Map.entry("eventing.knative.dev/v1 Broker", Broker.class),
            Map.entry("eventing.knative.dev/v1 Trigger", Trigger.class),
            Map.entry("eventing.knative.dev/v1beta3 EventType", EventType.class),
            Map.entry("eventing.knative.dev/v1alpha1 EventPolicy", EventPolicy.class),
            Map.entry("sources.knative.dev/v1 ContainerSource", ContainerSource.class),
            Map.entry("sources.knative.dev/v1 PingSource", PingSource.class),
            Map.entry("sources.knative.dev/v1 SinkBinding", SinkBinding.class),
            Map.entry("sources.knative.dev/v1alpha1 IntegrationSource", IntegrationSource.class));

    /** The models keep unknown fields aside, for clients that are older than the cluster; here they are errors. */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static Stream<Path> applied() {
        return Manifests.applied().stream();
    }

    @Test
    void every_object_as_written_has_only_fields_that_its_kind_knows() {
        Manifests.written().forEach(SchemaTest::check);
    }

    @ParameterizedTest
    @MethodSource("applied")
    void every_object_as_built_has_only_fields_that_its_kind_knows(Path directory) {
        Manifests.built(directory).forEach(SchemaTest::check);
    }

    @Test
    void a_misspelt_field_would_be_found() {
        var trigger = Manifests.triggers(Manifests.base()).getFirst().toString();
        var misspelt =
                Manifests.parse(trigger.replace("backoffDelay", "backOffDelay")).getFirst();

        assertThatThrownBy(() -> check(misspelt)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest(name = "{0} {1} without {2}")
    @CsvSource({
        "Trigger,        eventing.knative.dev/,  /spec/subscriber",
        "Trigger,        eventing.knative.dev/,  /spec/broker",
        "EventType,      eventing.knative.dev/,  /spec/reference",
        "EventPolicy,    eventing.knative.dev/,  /spec/from/0/ref/namespace",
        "SinkBinding,    sources.knative.dev/,   /spec/sink",
        "PingSource,     sources.knative.dev/,   /spec/sink/ref",
        "Service,        serving.knative.dev/,   /spec/template/spec/containers/0/image",
        "ServiceMonitor, monitoring.coreos.com/, /spec/selector",
        "PrometheusRule, monitoring.coreos.com/, /spec/groups/0/rules/0/expr",
    })
    void a_missing_field_would_be_found(String kind, String group, String field) {
        var object =
                Manifests.ofKind(Manifests.written(), kind, group).getFirst().<ObjectNode>deepCopy();
        var end = field.lastIndexOf('/');
        ((ObjectNode) object.at(field.substring(0, end))).remove(field.substring(end + 1));

        assertThatThrownBy(() -> check(object)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest(name = "{0} {1} with {3} as {2}")
    @CsvSource({
        "Trigger,        eventing.knative.dev/,  /spec/delivery/backoffPolicy, quadratic",
        "Trigger,        eventing.knative.dev/,  /spec/delivery/timeout,       60s",
        "PingSource,     sources.knative.dev/,   /spec/schedule,               hourly",
        "ServiceMonitor, monitoring.coreos.com/, /spec/endpoints/0/interval,   often",
    })
    void a_value_that_is_no_choice_would_be_found(String kind, String group, String field, String value) {
        var object =
                Manifests.ofKind(Manifests.written(), kind, group).getFirst().<ObjectNode>deepCopy();
        var end = field.lastIndexOf('/');
        ((ObjectNode) object.at(field.substring(0, end))).put(field.substring(end + 1), value);

        assertThatThrownBy(() -> check(object)).isInstanceOf(AssertionError.class);
    }

    @Test
    void base_uses_no_alpha_api() {
        assertThat(Manifests.base())
                .noneMatch(object -> object.path("apiVersion").asText().contains("alpha"));
    }

    @ParameterizedTest
    @MethodSource("applied")
    void no_object_is_built_twice(Path directory) {
        var identities =
                Manifests.built(directory).stream().map(SchemaTest::identity).toList();

        assertThat(identities).doesNotHaveDuplicates();
    }

    private static String identity(JsonNode object) {
        return Stream.of("/apiVersion", "/kind", "/metadata/namespace", "/metadata/name")
                .map(field -> object.at(field).asText())
                .collect(Collectors.joining(" "));
    }

    static void check(JsonNode object) {
        var problems = Schemas.problems(object);
        var type = Optional.<Class<?>>ofNullable(KINDS.get(
                object.path("apiVersion").asText() + " " + object.path("kind").asText()));

        assertThat(problems.orElse(List.of())).as(identity(object)).isEmpty();
        assertThat(type.isPresent() || problems.isPresent())
                .as("somebody knows " + identity(object))
                .isTrue();
        type.ifPresent(each -> read(object, each));
    }

    private static void read(JsonNode object, Class<?> type) {
        try {
            STRICT.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(identity(object) + ": " + e.getOriginalMessage(), e);
        }
    }
}
