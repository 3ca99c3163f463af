// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a CRD demands is demanded. */
class SchemaTest {

    private final EmbeddedCluster cluster =
            EmbeddedCluster.start(EmbeddedCluster.options().crds(Samples.WIDGETS));
    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void give_the_tests_a_namespace() {
        cluster.namespace("team-a");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                      | spec.colour | Required value
                    {"colour": "pink"}                      | spec.colour | Unsupported value: "pink": supported values: "red", "green"
                    {"colour": 7}                           | spec.colour | Invalid value: "integer": spec.colour in body must be of type string: "integer"
                    {"colour": "red", "size": 0}            | spec.size   | Invalid value: 0: spec.size in body should be greater than or equal to 1
                    {"colour": "red", "size": 11}           | spec.size   | Invalid value: 11: spec.size in body should be less than or equal to 10
                    {"colour": "red", "size": 1.5}          | spec.size   | Invalid value: "number": spec.size in body must be of type integer: "number"
                    {"colour": "red", "name": "abcdef"}     | spec.name   | Too long: may not be more than 5 bytes
                    {"colour": "red", "name": "A"}          | spec.name   | Invalid value: "A": spec.name in body should match '^[a-z]+$'
                    {"colour": "red", "until": "tomorrow"}  | spec.until  | Invalid value: "tomorrow": spec.until in body must be of type date-time: "tomorrow"
                    {"colour": "red", "tags": ["a","b","c"]}| spec.tags   | Too many: 3: must have at most 2 items
                    {"colour": "red", "tags": [1]}          | spec.tags[0]| Invalid value: "integer": spec.tags[0] in body must be of type string: "integer"
                    """, quoteCharacter = '\0')
    void refuses_what_breaks_a_rule_and_says_where(String spec, String field, String message) {
        assertThatThrownBy(() -> client.resource(widget(spec)).create())
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(422);
                    var causes = refusal.getStatus().getDetails().getCauses();
                    assertThat(causes).singleElement().satisfies(cause -> {
                        assertThat(cause.getField()).isEqualTo(field);
                        assertThat(cause.getMessage()).isEqualTo(message);
                    });
                });
    }

    @Test
    void fills_in_defaults_and_drops_what_it_does_not_know() {
        var stored = client.resource(widget("{\"colour\": \"red\", \"unheard\": \"of\"}"))
                .create();

        assertThat(stored.<Map<String, Object>>get("spec")).isEqualTo(Map.of("colour", "red", "size", 3));
    }

    @Test
    void what_is_immutable_cannot_be_changed_but_the_rest_can() {
        var stored = client.resource(widget("{\"colour\": \"red\", \"serial\": \"1\"}"))
                .create();
        stored.setAdditionalProperty("spec", Map.of("colour", "green", "serial", "1"));
        var changed = client.resource(stored).update();

        changed.setAdditionalProperty("spec", new HashMap<>(Map.of("colour", "green", "serial", "2")));
        assertThatThrownBy(() -> client.resource(changed).update())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("serial is immutable");
    }

    @Test
    void a_status_is_held_against_the_schema_too() {
        var stored = client.resource(widget("{\"colour\": \"red\"}")).create();
        stored.setAdditionalProperty("status", Map.of("phase", "Lost"));

        assertThatThrownBy(() -> client.resource(stored).updateStatus())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("status.phase: Unsupported value: \"Lost\"");
    }

    @Test
    void a_rule_that_is_not_understood_is_refused_with_its_crd() {
        var definition = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("widgets.example.org")
                .get();
        definition
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("spec")
                .getProperties()
                .get("serial")
                .getXKubernetesValidations()
                .getFirst()
                .setRule("self.matches('x')");

        assertThatThrownBy(() -> client.resource(definition).update())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("does not understand the rule: self.matches('x')");
    }

    private static GenericKubernetesResource widget(String spec) {
        var object = Serialization.unmarshal(
                "{\"kind\": \"Widget\", \"apiVersion\": \"example.org/v1\", \"spec\": %s}".formatted(spec),
                GenericKubernetesResource.class);
        return Samples.widget("w", object.get("spec"));
    }
}
