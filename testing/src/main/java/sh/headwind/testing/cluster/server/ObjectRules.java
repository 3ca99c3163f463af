// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import sh.headwind.testing.cluster.resource.ApiRefusal.Cause;
import sh.headwind.testing.cluster.resource.ResourceType;

/**
 * The rules for names and labels that hold for every kind, see <a
 * href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">names</a> and labels there.
 */
final class ObjectRules {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern DNS_SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern LABEL_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern LABEL_KEY =
            Pattern.compile("(" + LABEL + "(\\." + LABEL + ")*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]");
    private static final Set<String> NAMED_BY_LABEL = Set.of("namespaces", "services");
    private static final Set<String> NAMED_FREELY =
            Set.of("roles", "rolebindings", "clusterroles", "clusterrolebindings");

    private ObjectRules() {}

    /** What is wrong with the metadata of this object. */
    static List<Cause> check(ResourceType type, JsonNode object) {
        var causes = new ArrayList<Cause>();
        var metadata = object.path("metadata");
        var name = metadata.path("name").asText();
        if (name.isEmpty()) {
            causes.add(new Cause(
                    "FieldValueRequired", "Required value: name or generateName is required", "metadata.name"));
        } else if (!isName(type, name)) {
            causes.add(invalid(
                    "metadata.name",
                    name,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                            + " characters, '-' or '.', and must start and end with an alphanumeric character"));
        }
        for (var label : metadata.path("labels").properties()) {
            checkLabel(label.getKey(), label.getValue(), causes);
        }
        for (var annotation : metadata.path("annotations").properties()) {
            if (!annotation.getValue().isTextual()) {
                causes.add(invalid("metadata.annotations", annotation.getKey(), "must be a string"));
            }
        }
        return causes;
    }

    private static void checkLabel(String key, JsonNode value, List<Cause> causes) {
        if (!LABEL_KEY.matcher(key).matches()) {
            causes.add(invalid(
                    "metadata.labels",
                    key,
                    "a qualified name must consist of alphanumeric characters, '-', '_'"
                            + " or '.', and must start and end with an alphanumeric character"));
        }
        if (!value.isTextual()
                || value.asText().length() > 63
                || !LABEL_VALUE.matcher(value.asText()).matches()) {
            causes.add(invalid(
                    "metadata.labels",
                    value.asText(),
                    "a valid label must be an empty string or consist of at"
                            + " most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                            + " character"));
        }
    }

    private static boolean isName(ResourceType type, String name) {
        if (NAMED_FREELY.contains(type.plural())) {
            return !name.contains("/") && !name.contains("%");
        }
        if (NAMED_BY_LABEL.contains(type.qualifiedName())) {
            return name.length() <= 63 && DNS_LABEL.matcher(name).matches();
        }
        return name.length() <= 253 && DNS_SUBDOMAIN.matcher(name).matches();
    }

    private static Cause invalid(String field, String value, String because) {
        return new Cause("FieldValueInvalid", "Invalid value: \"%s\": %s".formatted(value, because), field);
    }
}
