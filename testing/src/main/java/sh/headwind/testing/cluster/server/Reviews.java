// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import sh.headwind.testing.cluster.access.AccessTable;
import sh.headwind.testing.cluster.access.Attempt;
import sh.headwind.testing.cluster.access.Identity;
import sh.headwind.testing.cluster.access.Tokens;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceType;

/** Answers the kinds that are questions: who is this, may they do that. */
final class Reviews {

    /** What a token is for if neither it nor the question says so. */
    private static final List<String> API_SERVER = List.of("https://kubernetes.default.svc");

    private final Tokens tokens;
    private final AccessTable access;

    Reviews(Tokens tokens, AccessTable access) {
        this.tokens = tokens;
        this.access = access;
    }

    boolean covers(ResourceType type) {
        return BuiltInResources.REVIEWS.contains(type);
    }

    ApiAnswer answer(ResourceRequest request) {
        if (request.verb() != ResourceRequest.Verb.CREATE) {
            throw ApiRefusal.methodNotAllowed();
        }
        var review = ObjectCodec.readObject(request.http().body());
        var caller = request.http().headers().caller();
        var status = review.putObject("status");
        var spec = review.path("spec");
        switch (request.type().kind()) {
            case "TokenReview" -> identify(spec, status);
            case "SelfSubjectReview" -> userInfo(caller, status);
            case "SelfSubjectAccessReview" -> decide(caller, spec, status);
            default ->
                decide(
                        Identity.of(
                                spec.path("user").asText(),
                                texts(spec.path("groups")).toArray(String[]::new)),
                        spec,
                        status);
        }
        review.put("kind", request.type().kind())
                .put("apiVersion", request.type().apiVersion());
        return ApiAnswer.created(review);
    }

    private void identify(JsonNode spec, ObjectNode status) {
        var asked = texts(spec.path("audiences"));
        var identity = tokens.identify(spec.path("token").asText());
        if (identity.isEmpty()) {
            status.put("authenticated", false).put("error", "invalid bearer token");
            return;
        }
        var own = identity.get().audiences().isEmpty()
                ? API_SERVER
                : identity.get().audiences();
        var shared = new ArrayList<>(asked.isEmpty() ? API_SERVER : asked);
        shared.retainAll(own);
        if (shared.isEmpty()) {
            status.put("authenticated", false)
                    .put("error", "token audiences %s is invalid for the target audiences %s".formatted(own, asked));
            return;
        }
        status.put("authenticated", true);
        userInfo(identity.get(), status);
        if (!asked.isEmpty()) {
            shared.forEach(status.putArray("audiences")::add);
        }
    }

    private static void userInfo(Identity identity, ObjectNode status) {
        var kind = status.has("authenticated") ? "user" : "userInfo";
        var user = status.putObject(kind).put("username", identity.user());
        identity.groups().forEach(user.putArray("groups")::add);
    }

    private void decide(Identity who, JsonNode spec, ObjectNode status) {
        var what = spec.path("resourceAttributes");
        var group = what.path("group").asText();
        var resource = what.path("resource").asText() + (group.isEmpty() ? "" : "." + group);
        var attempt = new Attempt(
                who.user(),
                who.groups(),
                what.path("verb").asText(),
                resource,
                what.path("namespace").asText());
        var allowed = access.allows(attempt);
        status.put("allowed", allowed);
        if (!allowed) {
            status.put("reason", "no grant covers this");
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
