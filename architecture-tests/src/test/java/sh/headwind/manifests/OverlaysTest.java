// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OverlaysTest {

    static Stream<Path> applied() {
        return Manifests.applied().stream();
    }

    private static List<JsonNode> overlay(String name) {
        return Manifests.built(Manifests.KNATIVE.resolve("overlays").resolve(name));
    }

    private static JsonNode object(List<JsonNode> objects, String kind, String group, String name) {
        return Manifests.ofKind(objects, kind, group).stream()
                .filter(object -> Manifests.name(object).equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    @Test
    void every_component_is_an_overlay_of_its_own() {
        assertThat(Manifests.directories(Manifests.KNATIVE.resolve("overlays")).map(Path::getFileName))
                .containsAll(Manifests.directories(Manifests.KNATIVE.resolve("components"))
                        .map(Path::getFileName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("applied")
    void every_image_has_a_registry_and_every_object_a_namespace_of_ours(Path directory) {
        var objects = Manifests.built(directory);

        assertThat(objects.stream().flatMap(object -> Manifests.stream(object.at("/spec/template/spec/containers"))))
                .isNotEmpty()
                .allMatch(container -> container.path("image").asText().startsWith("ghcr.io/headwind/"));
        assertThat(objects.stream()
                        .map(object -> object.at("/metadata/namespace").asText())
                        .distinct())
                .containsExactlyInAnyOrder("", "headwind-system");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"imc, MTChannelBasedBroker", "kafka, Kafka", "production, Kafka"})
    void the_class_of_the_broker_is_the_overlays(String overlay, String brokerClass) {
        var broker = object(overlay(overlay), "Broker", "eventing", "headwind");

        assertThat(broker.at("/metadata/annotations/eventing.knative.dev~1broker.class")
                        .asText())
                .isEqualTo(brokerClass);
        assertThat(broker.at("/spec/delivery/retry").asInt()).isEqualTo(5);
    }

    /** Those that Eventing brings along, and ours. */
    @ParameterizedTest(name = "{0}: {1} in {2}")
    @CsvSource({
        "imc, config-br-default-channel, knative-eventing",
        "kafka, headwind-kafka, headwind-system",
        "production, headwind-kafka, headwind-system",
    })
    void the_broker_is_configured_by_a_config_map_that_is_there(String overlay, String name, String namespace) {
        var objects = overlay(overlay);
        var configuration = object(objects, "Broker", "eventing", "headwind").at("/spec/config");

        assertThat(configuration.path("kind").asText()).isEqualTo("ConfigMap");
        assertThat(configuration.path("name").asText()).isEqualTo(name);
        assertThat(configuration.path("namespace").asText()).isEqualTo(namespace);
        if (namespace.equals("headwind-system")) {
            object(objects, "ConfigMap", "v1", name);
        }
    }

    @Test
    void with_tracing_every_process_knows_the_collector() {
        var containers = overlay("tracing").stream()
                .flatMap(object -> Manifests.stream(object.at("/spec/template/spec/containers")))
                .toList();

        assertThat(containers)
                .isNotEmpty()
                .allSatisfy(container -> assertThat(Manifests.stream(container.path("env"))
                                .map(variable -> variable.path("name").asText()))
                        .contains("OTEL_EXPORTER_OTLP_ENDPOINT"));
    }

    @ParameterizedTest
    @CsvSource({"ha", "production"})
    void without_a_single_point_of_failure_the_source_is_a_deployment_with_the_same_pods(String name) {
        var objects = overlay(name);
        var source = object(Manifests.base(), "ContainerSource", "sources", "headwind-webhook");
        var deployment = object(objects, "Deployment", "apps", "headwind-webhook");

        assertThat(Manifests.ofKind(objects, "ContainerSource", "sources")).isEmpty();
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(withoutImage(deployment)).isEqualTo(withoutImage(source));
        assertThat(object(objects, "SinkBinding", "sources", "headwind-webhook")
                        .at("/spec/subject/name")
                        .asText())
                .isEqualTo("headwind-webhook");
        assertThat(object(objects, "Service", "v1", "headwind-webhook").at("/spec/selector"))
                .isEqualTo(deployment.at("/spec/selector/matchLabels"));
        assertThat(Manifests.ofKind(objects, "PodDisruptionBudget", "policy")).hasSize(2);
    }

    private static String withoutImage(JsonNode object) {
        var container = object.at("/spec/template/spec/containers/0").deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) container).remove("image");
        return container.toString().transform(OverlaysTest::sortedText);
    }

    /** kustomize sorts the keys of a map. */
    private static String sortedText(String json) {
        return json.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void in_production_the_webhook_events_are_proven_by_the_deployments_binding() {
        var policy = object(overlay("production"), "EventPolicy", "eventing", "webhook-received");

        assertThat(policy.at("/spec/from/0/ref/kind").asText()).isEqualTo("SinkBinding");
    }

    @Test
    void the_queue_of_amazon_comes_in_by_a_receiver_that_is_open_to_it() {
        var objects = overlay("ecr-sqs");

        assertThat(object(objects, "IntegrationSource", "sources", "headwind-ecr")
                        .at("/spec/sink/uri")
                        .asText())
                .isEqualTo("/webhook/ecr/sqs");
        assertThat(object(objects, "ConfigMap", "v1", "headwind-config")
                        .at("/data/webhook.allowUnauthenticated")
                        .asText())
                .isEqualTo("ecr.sqs");
    }

    @Test
    void the_published_ports_need_a_warm_pod() {
        var objects = overlay("ports");
        var function = object(objects, "Service", "serving", "headwind-approval-api");

        assertThat(function.at("/spec/template/metadata/annotations/autoscaling.knative.dev~1min-scale")
                        .asText())
                .isEqualTo("1");
        assertThat(ports(objects, "headwind-api")).containsExactly("80:8081", "8081:8081");
        assertThat(ports(objects, "headwind-ui")).containsExactly("80:8082", "8082:8082");
    }

    @Test
    void the_published_services_of_the_base_have_the_published_ports() {
        assertThat(ports(Manifests.base(), "headwind-webhook")).containsExactly("80:8080", "8080:8080");
        assertThat(ports(Manifests.base(), "headwind-metrics")).containsExactly("80:9090", "9090:9090");
    }

    private static List<String> ports(List<JsonNode> objects, String name) {
        return Manifests.stream(object(objects, "Service", "v1", name).at("/spec/ports"))
                .map(port -> port.path("port").asText() + ":"
                        + port.path("targetPort").asText())
                .toList();
    }

    @Test
    void every_subscriber_has_an_audience_where_senders_prove_themselves() {
        assertThat(Manifests.triggers(overlay("secure")))
                .isNotEmpty()
                .allMatch(trigger ->
                        trigger.at("/spec/subscriber/audience").asText().equals("headwind"));
    }

    @ParameterizedTest
    @CsvSource({"secure", "production"})
    void where_senders_prove_themselves_every_function_that_hears_events_asks_for_it(String name) {
        var objects = overlay(name);
        var hearing = Stream.concat(
                        Manifests.triggers(objects).stream()
                                .map(trigger ->
                                        trigger.at("/spec/subscriber/ref/name").asText()),
                        Manifests.ofKind(objects, "PingSource", "sources").stream()
                                .map(source -> source.at("/spec/sink/ref/name").asText()))
                .distinct()
                .toList();

        assertThat(Manifests.services(objects).stream()
                        .filter(service -> audience(service).equals("headwind"))
                        .map(Manifests::name))
                .containsExactlyInAnyOrderElementsOf(hearing);
        assertThat(hearing)
                .allSatisfy(function -> assertThat(object(objects, "Service", "serving", function)
                                .at("/spec/template/spec/automountServiceAccountToken")
                                .asBoolean(true))
                        .isTrue());
        assertThat(Manifests.ofKind(objects, "PingSource", "sources"))
                .hasSize(1)
                .allMatch(source -> source.at("/spec/sink/audience").asText().equals("headwind"));
    }

    /** Triggers and Broker name the audience, the receiver asks for it, and the webhook source has a token of it alone. */
    @ParameterizedTest
    @CsvSource({"secure", "production"})
    void where_senders_prove_themselves_the_receiver_of_dead_letters_asks_for_it(String name) {
        var objects = overlay(name);
        var sinks = Stream.concat(
                        Manifests.triggers(objects).stream(), Manifests.ofKind(objects, "Broker", "eventing").stream())
                .map(object ->
                        object.at("/spec/delivery/deadLetterSink/audience").asText());
        var source = Stream.concat(
                        Manifests.ofKind(objects, "ContainerSource", "sources").stream(),
                        Manifests.ofKind(objects, "Deployment", "apps").stream())
                .filter(object -> Manifests.name(object).equals("headwind-webhook"))
                .findAny()
                .orElseThrow();

        assertThat(sinks).isNotEmpty().containsOnly("headwind-dead-letters");
        assertThat(audience(object(objects, "Deployment", "apps", "headwind-controller")))
                .isEqualTo("headwind-dead-letters");
        assertThat(source.findValuesAsText("audience")).containsExactly("headwind-dead-letters");
        assertThat(Manifests.stream(source.at("/spec/template/spec/containers/0/volumeMounts"))
                        .map(mount -> mount.path("mountPath").asText() + "/dead-letters"))
                .contains(variable(source, "HEADWIND_SOURCE_DEAD_LETTERS_TOKEN"));
    }

    private static String audience(JsonNode service) {
        return variable(service, "HEADWIND_OIDC_AUDIENCE");
    }

    private static String variable(JsonNode workload, String name) {
        return Manifests.stream(workload.at("/spec/template/spec/containers/0/env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findAny()
                .orElse("");
    }
}
