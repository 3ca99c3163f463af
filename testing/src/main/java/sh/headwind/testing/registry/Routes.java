// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The answers of a registry that behaves. */
final class Routes {

    private static final int SEED = 42;

    private final Shelves shelves;
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private volatile TagPages pages = TagPages.ordinary();

    Routes(Shelves shelves) {
        this.shelves = shelves;
    }

    void pages(TagPages newPages) {
        pages = newPages;
    }

    void file(String path, String text) {
        files.put(path, text);
    }

    static String repositoryOf(String path) {
        return path.replaceFirst("^/v2/", "").replaceFirst("/(tags/list|manifests/[^/]+|blobs/[^/]+)$", "");
    }

    void answer(RequestKind kind, HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var last = path.substring(path.lastIndexOf('/') + 1);
        switch (kind) {
            case PING -> Reply.json(exchange, "{}");
            case TAGS -> tags(exchange, repositoryOf(path));
            case MANIFEST_HEAD, MANIFEST_GET -> manifest(exchange, repositoryOf(path), last);
            case BLOB -> blob(exchange, last);
            case FILE -> file(exchange, path);
            case TOKEN -> Reply.status(exchange, 404, "no tokens here");
        }
    }

    private void tags(HttpExchange exchange, String repository) throws IOException {
        var query = Query.of(exchange.getRequestURI().getRawQuery());
        var asked = query.first("n").map(Integer::parseInt).orElse(pages.size());
        var known = shelves.tags(repository);
        if (known.isEmpty()) {
            Reply.status(exchange, 404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}");
            return;
        }
        if (pages.strict() && asked > pages.size()) {
            Reply.status(exchange, 400, "{\"errors\":[{\"code\":\"PAGINATION_NUMBER_INVALID\"}]}");
            return;
        }
        var tags = inOrder(known.orElseThrow());
        var size = pages.style() == TagPages.Style.NONE ? tags.size() : Math.min(asked, pages.size());
        var start = start(query, tags);
        var end = Math.min(tags.size(), start + size);
        if (end < tags.size()) {
            exchange.getResponseHeaders().set("Link", "<" + next(exchange, tags, end, size) + ">; rel=\"next\"");
        }
        Reply.json(exchange, tagList(repository, tags.subList(start, end)));
    }

    private List<String> inOrder(List<String> tags) {
        Collections.sort(tags);
        if (pages.shuffled()) {
            Collections.shuffle(tags, new Random(SEED));
        }
        return tags;
    }

    private static int start(Query query, List<String> tags) {
        if (query.first("next_page").isPresent()) {
            return Integer.parseInt(query.first("next_page").orElseThrow().substring("opaque-".length()));
        }
        return query.first("last").map(last -> tags.indexOf(last) + 1).orElse(0);
    }

    private String next(HttpExchange exchange, List<String> tags, int end, int size) {
        var path = exchange.getRequestURI().getPath();
        var last = URLEncoder.encode(tags.get(end - 1), StandardCharsets.UTF_8);
        var relative = path + "?n=" + size + "&last=" + last;
        return switch (pages.style()) {
            case RELATIVE, NONE -> relative;
            case ABSOLUTE -> "http://" + exchange.getRequestHeaders().getFirst("Host") + relative;
            case OPAQUE -> path + "?next_page=opaque-" + end;
        };
    }

    private static String tagList(String repository, List<String> tags) {
        var quoted = tags.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
        return "{\"name\":\"%s\",\"tags\":[%s]}".formatted(repository, quoted);
    }

    private void manifest(HttpExchange exchange, String repository, String reference) throws IOException {
        var found = shelves.manifest(repository, reference);
        if (found.isEmpty()) {
            Reply.status(exchange, 404, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}");
            return;
        }
        var blob = found.orElseThrow();
        exchange.getResponseHeaders().putIfAbsent("Docker-Content-Digest", List.of(blob.digest()));
        conditional(exchange, blob);
    }

    private void blob(HttpExchange exchange, String digest) throws IOException {
        var found = shelves.blob(digest);
        if (found.isEmpty()) {
            Reply.status(exchange, 404, "{\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}");
            return;
        }
        conditional(exchange, found.orElseThrow());
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        var text = files.get(path);
        if (text == null) {
            Reply.status(exchange, 404, "not found");
            return;
        }
        conditional(exchange, Blob.of("text/plain", text));
    }

    private static void conditional(HttpExchange exchange, Blob blob) throws IOException {
        var etag = "\"" + blob.digest() + "\"";
        var headers = new HashMap<>(Map.of("Content-Type", blob.mediaType(), "ETag", etag));
        headers.forEach(exchange.getResponseHeaders()::set);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            Reply.status(exchange, 304, "");
            return;
        }
        Reply.bytes(exchange, 200, blob.bytes());
    }
}
