// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the API server answers instead of an object: a status code and the {@code Status} object that a real server sends
 * with it. The wording follows the real one, because clients and people read it.
 */
public final class ApiRefusal extends RuntimeException {

    /** One thing wrong with an object: a reason such as {@code FieldValueInvalid}, words, and the path of the field. */
    public record Cause(String reason, String message, String field) {}

    private final int code;
    private final transient ObjectNode status;

    private ApiRefusal(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        status.set("details", details);
        status.put("code", code);
    }

    /** No such object. */
    public static ApiRefusal notFound(ResourceType type, String name) {
        var message = "%s \"%s\" not found".formatted(type.qualifiedName(), name);
        return new ApiRefusal(404, "NotFound", message, details(type, name));
    }

    /** No such path or kind. */
    public static ApiRefusal noSuchResource() {
        return new ApiRefusal(404, "NotFound", "the server could not find the requested resource", details());
    }

    /** The name is taken. */
    public static ApiRefusal alreadyExists(ResourceType type, String name) {
        var message = "%s \"%s\" already exists".formatted(type.qualifiedName(), name);
        return new ApiRefusal(409, "AlreadyExists", message, details(type, name));
    }

    /** Somebody wrote first, or a precondition of the caller does not hold. */
    public static ApiRefusal conflict(ResourceType type, String name, String because) {
        var message = "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedName(), name, because);
        return new ApiRefusal(409, "Conflict", message, details(type, name));
    }

    /** The object does not follow the rules of its kind. */
    public static ApiRefusal invalid(ResourceType type, String name, List<Cause> causes) {
        var words = causes.stream()
                .map(cause -> cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message())
                .toList();
        var joined = words.size() == 1 ? words.getFirst() : words.stream().collect(Collectors.joining(", ", "[", "]"));
        var details = details(type, name).put("kind", type.kind());
        var list = details.putArray("causes");
        for (var cause : causes) {
            list.addObject()
                    .put("reason", cause.reason())
                    .put("message", cause.message())
                    .put("field", cause.field());
        }
        var message = "%s \"%s\" is invalid: %s".formatted(type.qualifiedKind(), name, joined);
        return new ApiRefusal(422, "Invalid", message, details);
    }

    /** A patch that cannot be applied to the object as it is, a failing {@code test} among them. */
    public static ApiRefusal unprocessable(String because) {
        return new ApiRefusal(422, "Invalid", because, details());
    }

    /** A request that no server could understand. */
    public static ApiRefusal badRequest(String because) {
        return new ApiRefusal(400, "BadRequest", because, details());
    }

    /** The caller may not do this. */
    public static ApiRefusal forbidden(ResourceType type, String name, String because) {
        var message = "%s \"%s\" is forbidden: %s".formatted(type.qualifiedName(), name, because);
        return new ApiRefusal(403, "Forbidden", message, details(type, name));
    }

    /** The history a watch or a continued list starts from is no longer kept. */
    public static ApiRefusal expired(long asked, long oldest) {
        return new ApiRefusal(410, "Expired", "too old resource version: %d (%d)".formatted(asked, oldest), details());
    }

    /** This kind does not know the verb. */
    public static ApiRefusal methodNotAllowed() {
        return new ApiRefusal(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", details());
    }

    /** A content type that this server does not read. */
    public static ApiRefusal unsupportedMediaType(String contentType) {
        var message = "the body of the request was in an unknown format - unsupported media type: " + contentType;
        return new ApiRefusal(415, "UnsupportedMediaType", message, details());
    }

    /** A failure that a test asked for, with the reason a real server gives with this code. */
    public static ApiRefusal injected(int code) {
        var reason = switch (code) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 409 -> "Conflict";
            case 410 -> "Expired";
            case 422 -> "Invalid";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            case 504 -> "Timeout";
            default -> "InternalError";
        };
        return new ApiRefusal(code, reason, "injected failure", details());
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** The {@code Status} object that is the body of the answer. */
    public ObjectNode status() {
        return status.deepCopy();
    }

    private static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode details(ResourceType type, String name) {
        return details().put("name", name).put("group", type.group()).put("kind", type.plural());
    }
}
