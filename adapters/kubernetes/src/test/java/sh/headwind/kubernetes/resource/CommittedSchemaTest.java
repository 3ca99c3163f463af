// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-tuned YAML in {@code config/crd} is the source; the classes have the same fields of the same types. */
class CommittedSchemaTest {

    @TempDir
    Path generated;

    @ParameterizedTest
    @ValueSource(classes = {UpdateRequestResource.class, TrackedImageResource.class})
    void the_classes_have_the_fields_of_the_committed_schema(Class<? extends CustomResource<?, ?>> resource)
            throws IOException {
        var name = CustomResource.getCRDName(resource);
        new CRDGenerator()
                .customResourceClasses(resource)
                .inOutputDir(generated.toFile())
                .generate();
        var ours = read(generated.resolve(name + "-v1.yml"));
        var committed = committed(name);

        assertThat(fields(ours)).isEqualTo(fields(committed));
        assertThat(ours.getSpec().getNames().getShortNames())
                .isEqualTo(committed.getSpec().getNames().getShortNames());
        assertThat(ours.getSpec().getNames().getKind())
                .isEqualTo(committed.getSpec().getNames().getKind());
        assertThat(ours.getSpec().getGroup()).isEqualTo(committed.getSpec().getGroup());
        assertThat(ours.getSpec().getScope()).isEqualTo(committed.getSpec().getScope());
    }

    @ParameterizedTest
    @ValueSource(strings = {"updaterequests.headwind.sh", "trackedimages.headwind.sh"})
    void every_text_and_every_list_has_a_limit(String name) {
        assertThat(unlimited("", schema(committed(name)))).isEmpty();
    }

    @Test
    void the_spec_of_a_request_cannot_be_changed() {
        var spec =
                schema(committed("updaterequests.headwind.sh")).getProperties().get("spec");

        assertThat(spec.getXKubernetesValidations())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getRule()).isEqualTo("self == oldSelf"));
    }

    private static Map<String, String> fields(CustomResourceDefinition definition) {
        var fields = new TreeMap<String, String>();
        collect("", schema(definition), fields);
        return fields;
    }

    private static void collect(String path, JSONSchemaProps schema, Map<String, String> into) {
        into.put(path, schema.getType());
        if (schema.getItems() != null) {
            collect(path + "[]", schema.getItems().getSchema(), into);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> collect(path + "." + name, property, into));
        }
    }

    private static Map<String, String> unlimited(String path, JSONSchemaProps schema) {
        var found = new TreeMap<String, String>();
        var limitless = switch (schema.getType()) {
            case "string" -> schema.getMaxLength() == null && schema.getEnum().isEmpty() && schema.getFormat() == null;
            case "array" -> schema.getMaxItems() == null;
            default -> false;
        };
        if (limitless) {
            found.put(path, schema.getType());
        }
        if (schema.getItems() != null) {
            found.putAll(unlimited(path + "[]", schema.getItems().getSchema()));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> found.putAll(unlimited(path + "." + name, property)));
        }
        return found;
    }

    private static JSONSchemaProps schema(CustomResourceDefinition definition) {
        CustomResourceDefinitionVersion version =
                definition.getSpec().getVersions().getFirst();
        return version.getSchema().getOpenAPIV3Schema();
    }

    private static CustomResourceDefinition committed(String name) {
        try {
            return read(Path.of(System.getProperty("headwind.root"), "config", "crd", name + ".yaml"));
        } catch (IOException e) {
            throw new AssertionError("config/crd lacks " + name, e);
        }
    }

    private static CustomResourceDefinition read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
    }
}
