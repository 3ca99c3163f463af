// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import sh.headwind.testing.cluster.access.AccessTable;
import sh.headwind.testing.cluster.access.Identity;
import sh.headwind.testing.cluster.access.Tokens;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.BuiltInResources;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.store.ObjectStore;
import sh.headwind.testing.cluster.traffic.RecordedRequest;

/** The API without its sockets: takes requests, gives answers, opens watches. */
public final class Api {

    /** What the API asks instead of the world: the time, new uids, chance, and who works in the background. */
    public record Surroundings(Clock clock, Supplier<String> uids, RandomGenerator random, Executor background) {}

    private static final Identity SELF = Identity.of("system:embedded-cluster", "system:masters");

    private final ObjectStore store = new ObjectStore();
    private final ResourceCatalog catalog = new ResourceCatalog();
    private final Discovery discovery = new Discovery(catalog);
    private final Set<WatchStream> watches = ConcurrentHashMap.newKeySet();
    private final Presentation presentation;
    private final Resources resources;
    private final Reviews reviews;

    /** An API without any objects. */
    public Api(Tokens tokens, AccessTable access, Surroundings surroundings) {
        var admission =
                new Admission(new KindRules(catalog), surroundings.clock(), surroundings.uids(), surroundings.random());
        this.presentation = new Presentation(new TableView(catalog, surroundings.clock()));
        this.resources = new Resources(store, catalog, admission, presentation);
        this.reviews = new Reviews(tokens, access);
        new CustomResourceRegistration(catalog, store).start();
        new OwnerCollector(store, admission, surroundings.background()).start();
    }

    /** The objects behind the API, for those who work inside the cluster. */
    public ObjectStore store() {
        return store;
    }

    /** The logs of pods, for those who work inside the cluster. */
    public PodLogs logs() {
        return resources.logs();
    }

    /** Whether objects of this one's version and kind can be stored. */
    public boolean serves(JsonNode object) {
        return catalog.ofKind(
                        object.path("apiVersion").asText(), object.path("kind").asText())
                .isPresent();
    }

    /** Creates an object as a client would, but from inside: it is not counted and meets no fault. */
    public ObjectNode create(ObjectNode object) {
        var type = catalog.ofKind(
                        object.path("apiVersion").asText(), object.path("kind").asText())
                .orElseThrow(ApiRefusal::noSuchResource);
        var root = type.group().isEmpty() ? "/api/" : "/apis/";
        var namespace = object.path("metadata").path("namespace").asText();
        var scope = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
        var headers = new ApiRequest.Headers("application/json", "application/json", SELF);
        var request = new ApiRequest(
                "POST",
                root + type.apiVersion() + scope + "/" + type.plural(),
                Map.of(),
                headers,
                ObjectCodec.text(object));
        return (ObjectNode) answer(request).body();
    }

    /** Ends the open watches of these requests as a server does whose history is gone: with 410. */
    public void expireWatches(Predicate<RecordedRequest> concerned) {
        store.compact();
        open(concerned).forEach(stream -> stream.fail(ApiRefusal.expired(0, store.version())));
    }

    /** Ends the open watches of these requests without a word. */
    public void dropWatches(Predicate<RecordedRequest> concerned) {
        open(concerned).forEach(WatchStream::end);
    }

    /** The request for objects that this is, or empty if it is about discovery or about nothing. */
    Optional<ResourceRequest> resourceRequest(ApiRequest request) {
        return ResourceRequest.of(request, catalog);
    }

    ApiAnswer answer(ApiRequest request) {
        var wanted = resourceRequest(request);
        if (wanted.isPresent()) {
            return answer(wanted.get());
        }
        return discovery.answer(request.path()).map(ApiAnswer::ok).orElseThrow(ApiRefusal::noSuchResource);
    }

    ApiAnswer answer(ResourceRequest request) {
        if (reviews.covers(request.type())) {
            return reviews.answer(request);
        }
        var subresource = request.subresource();
        if (!subresource.isEmpty() && !request.type().subresources().contains(subresource)) {
            throw ApiRefusal.noSuchResource();
        }
        return switch (request.verb()) {
            case GET -> resources.get(request);
            case LIST -> resources.list(request);
            case CREATE -> create(request);
            case UPDATE -> resources.update(request);
            case PATCH -> resources.patch(request);
            case DELETE -> resources.delete(request);
            case DELETECOLLECTION -> resources.deleteCollection(request);
            case WATCH -> throw ApiRefusal.methodNotAllowed();
        };
    }

    private ApiAnswer create(ResourceRequest request) {
        var answer = resources.create(request);
        if (request.type().equals(BuiltInResources.NAMESPACES) && !request.dryRun()) {
            var account = ObjectCodec.empty().put("apiVersion", "v1").put("kind", "ServiceAccount");
            account.putObject("metadata")
                    .put("name", "default")
                    .put("namespace", answer.body().at("/metadata/name").asText());
            create(account);
        }
        return answer;
    }

    /** Checks a watch before anything is sent; its frames begin with {@link WatchStream#start}. */
    WatchStream watch(ResourceRequest request, WatchStream.Wire wire) {
        if (request.http().flag("sendInitialEvents")) {
            throw ApiRefusal.unprocessable("sendInitialEvents is forbidden for watch: list first, as ever");
        }
        var stream = new WatchStream(request, request.selection(catalog), presentation, wire);
        watches.add(stream);
        return stream;
    }

    void start(WatchStream stream) {
        stream.start(store);
    }

    void closed(WatchStream stream) {
        watches.remove(stream);
        stream.end();
    }

    private List<WatchStream> open(Predicate<RecordedRequest> concerned) {
        return watches.stream()
                .filter(stream -> concerned.test(stream.request()))
                .toList();
    }
}
