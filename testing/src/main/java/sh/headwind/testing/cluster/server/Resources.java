// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sh.headwind.testing.cluster.patch.PatchType;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;
import sh.headwind.testing.cluster.store.Change;
import sh.headwind.testing.cluster.store.ObjectKey;
import sh.headwind.testing.cluster.store.ObjectStore;

/** Does what a request for objects asks: one method for each verb. Watches are not answered but streamed, elsewhere. */
final class Resources {

    private final ObjectStore store;
    private final ResourceCatalog catalog;
    private final Admission admission;
    private final Deletion deletion;
    private final Presentation presentation;
    private final PodLogs logs = new PodLogs();

    Resources(ObjectStore store, ResourceCatalog catalog, Admission admission, Presentation presentation) {
        this.store = store;
        this.catalog = catalog;
        this.admission = admission;
        this.deletion = new Deletion(store, catalog, admission);
        this.presentation = presentation;
        store.watchAll(this::note);
    }

    private void note(Change change) {
        if (change.resource().equals("pods") && change.after().isEmpty()) {
            logs.forget(change.key());
        }
    }

    PodLogs logs() {
        return logs;
    }

    ApiAnswer get(ResourceRequest request) {
        var object = existing(request.type(), request.key());
        if (request.subresource().equals("scale")) {
            return ApiAnswer.ok(Scale.of(object));
        }
        if (request.subresource().equals("log")) {
            return ApiAnswer.text(logs.read(object, request.http()));
        }
        return ApiAnswer.ok(presentation.one(request, object));
    }

    ApiAnswer list(ResourceRequest request) {
        var start = ContinueToken.read(request.http().parameter("continue"));
        var limit = request.http().parameter("limit");
        var listing = store.list(
                request.type().qualifiedName(),
                request.selection(catalog),
                start.page(limit.isEmpty() ? 0 : parse(limit)));
        return ApiAnswer.ok(presentation.list(request, listing, start));
    }

    ApiAnswer create(ResourceRequest request) {
        var type = request.type();
        var object = ObjectCodec.readObject(request.http().body());
        admission.address(request, object);
        checkNamespace(type, object, request.key().namespace());
        var key = ObjectKey.of(object);
        var warnings = new ArrayList<String>();
        var stored = write(request, key, before -> {
            if (before.isPresent()) {
                throw ApiRefusal.alreadyExists(type, key.name());
            }
            return Optional.of(admission.create(type, object, policy(request, warnings)));
        });
        return new ApiAnswer(201, presentation.one(request, stored.orElseThrow()), warnings);
    }

    ApiAnswer update(ResourceRequest request) {
        var object = ObjectCodec.readObject(request.http().body());
        var name = object.path("metadata").path("name").asText(request.key().name());
        if (!name.equals(request.key().name())) {
            throw ApiRefusal.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(name, request.key().name()));
        }
        object.withObject("/metadata").put("name", name);
        return change(request, _ -> object);
    }

    ApiAnswer patch(ResourceRequest request) {
        var type = PatchType.of(request.http().headers().contentType());
        if (type == PatchType.STRATEGIC && catalog.custom(request.type()).isPresent()) {
            throw ApiRefusal.unsupportedMediaType(request.http().headers().contentType());
        }
        var patch = ObjectCodec.read(request.http().body());
        return change(request, object -> type.apply(object, patch));
    }

    ApiAnswer delete(ResourceRequest request) {
        var options = Deletion.Options.read(request);
        var gone = deletion.delete(request.type(), request.key(), options);
        return ApiAnswer.ok(deletion.answer(request.type(), gone));
    }

    ApiAnswer deleteCollection(ResourceRequest request) {
        var options = Deletion.Options.read(request);
        var selected =
                store.list(request.type().qualifiedName(), request.selection(catalog), ContinueToken.START.page(0));
        for (var object : selected.objects()) {
            deletion.delete(request.type(), ObjectKey.of(object), options);
        }
        return ApiAnswer.ok(presentation.list(request, selected, ContinueToken.START));
    }

    private ApiAnswer change(ResourceRequest request, UnaryOperator<ObjectNode> wanted) {
        var type = request.type();
        var scale = request.subresource().equals("scale");
        var warnings = new ArrayList<String>();
        var policy = policy(request, warnings);
        var stored = write(request, request.key(), found -> {
            var before = found.orElseThrow(
                    () -> ApiRefusal.notFound(type, request.key().name()));
            if (scale) {
                return Optional.of(
                        admission.update(type, before, Scale.applied(before, wanted.apply(Scale.of(before))), policy));
            }
            var object = wanted.apply(presentation.inVersion(type, before)).deepCopy();
            if (request.subresource().equals("status")) {
                return Optional.of(admission.updateStatus(type, before, object, policy));
            }
            return Deletion.unlessFinished(admission.update(type, before, object, policy));
        });
        var body = scale ? Scale.of(stored.orElseThrow()) : presentation.one(request, stored.orElseThrow());
        return new ApiAnswer(200, body, warnings);
    }

    private Optional<ObjectNode> write(
            ResourceRequest request, ObjectKey key, UnaryOperator<Optional<ObjectNode>> step) {
        var resource = request.type().qualifiedName();
        return request.dryRun() ? store.preview(resource, key, step) : store.write(resource, key, step);
    }

    private ObjectNode existing(ResourceType type, ObjectKey key) {
        return store.get(type.qualifiedName(), key).orElseThrow(() -> ApiRefusal.notFound(type, key.name()));
    }

    private void checkNamespace(ResourceType type, JsonNode object, String name) {
        if (!type.namespaced()) {
            return;
        }
        var namespace = existing(BuiltInResources.NAMESPACES, new ObjectKey("", name));
        if (namespace.path("metadata").has("deletionTimestamp")) {
            throw ApiRefusal.forbidden(
                    type,
                    object.path("metadata").path("name").asText(),
                    "unable to create new content in namespace %s because it is being terminated".formatted(name));
        }
    }

    private static FieldPolicy policy(ResourceRequest request, List<String> warnings) {
        return new FieldPolicy(request.http().parameter("fieldValidation"), warnings::add);
    }

    private static int parse(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException _) {
            throw ApiRefusal.badRequest("limit must be a number");
        }
    }
}
