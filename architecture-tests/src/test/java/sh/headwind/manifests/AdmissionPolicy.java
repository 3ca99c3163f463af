// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ValidatingAdmissionPolicy of the base, executed as an API server would. Its {@code authorizer} is a stand-in that allows
 * the verbs that it is given, on UpdateRequests of {@code shop} alone.
 */
final class AdmissionPolicy {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final CelType STAND_IN = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .addVar("variables", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("authorizer", STAND_IN)
            .addFunctionDeclarations(
                    step("group"), step("resource"), step("namespace"), step("name"), step("check"), allowed())
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addFunctionBindings(
                    noted("group"),
                    noted("resource"),
                    noted("namespace"),
                    noted("name"),
                    noted("check"),
                    CelFunctionBinding.from("stand_in_allowed", Map.class, AdmissionPolicy::isAllowed))
            .build();

    private final JsonNode spec;

    private AdmissionPolicy(JsonNode spec) {
        this.spec = spec;
    }

    /** The policy of that name. */
    static AdmissionPolicy named(String name) {
        return Manifests.ofKind(Manifests.base(), "ValidatingAdmissionPolicy", "admissionregistration.k8s.io/").stream()
                .filter(policy -> Manifests.name(policy).equals(name))
                .findFirst()
                .map(policy -> new AdmissionPolicy(policy.path("spec")))
                .orElseThrow();
    }

    /**
     * {@code allowed}, or why the write is refused.
     *
     * @param writer a name, and the verbs that it may: {@code ann: approve reject}
     * @param before the object in YAML; empty when it is created
     */
    String answer(String writer, String before, String after) {
        var words = writer.split(":? ");
        var variables = new HashMap<String, Object>();
        var input = Map.of(
                "object", yaml(after),
                "oldObject", before.isEmpty() ? Map.of() : yaml(before),
                "request", Map.of("userInfo", Map.of("username", words[0])),
                "authorizer", Map.of("verbs", List.of(words).subList(1, words.length)),
                "variables", variables);
        spec.path("variables")
                .forEach(variable ->
                        variables.put(variable.path("name").asText(), evaluate(variable.path("expression"), input)));
        return Manifests.stream(spec.path("validations"))
                .filter(validation ->
                        !evaluate(validation.path("expression"), input).equals(true))
                .findFirst()
                .map(validation -> validation.path("message").asText())
                .orElse("allowed");
    }

    private static Object evaluate(JsonNode expression, Map<String, ?> input) {
        try {
            return RUNTIME.createProgram(COMPILER.compile(expression.asText()).getAst())
                    .eval(input);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError(expression.asText() + ": " + e.getMessage(), e);
        }
    }

    private static CelFunctionDecl step(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload("stand_in_" + name, STAND_IN, STAND_IN, SimpleType.STRING));
    }

    private static CelFunctionDecl allowed() {
        return CelFunctionDecl.newFunctionDeclaration(
                "allowed", CelOverloadDecl.newMemberOverload("stand_in_allowed", SimpleType.BOOL, STAND_IN));
    }

    private static CelFunctionBinding noted(String what) {
        return CelFunctionBinding.from("stand_in_" + what, Map.class, String.class, (asked, value) -> {
            var next = new HashMap<Object, Object>((Map<?, ?>) asked);
            next.put(what, value);
            return next;
        });
    }

    private static boolean isAllowed(Map<?, ?> asked) {
        return "headwind.sh".equals(asked.get("group"))
                && "updaterequests".equals(asked.get("resource"))
                && "shop".equals(asked.get("namespace"))
                && asked.get("verbs") instanceof Collection<?> verbs
                && verbs.contains(asked.get("check"));
    }

    private static Map<?, ?> yaml(String text) {
        try {
            return YAML.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
