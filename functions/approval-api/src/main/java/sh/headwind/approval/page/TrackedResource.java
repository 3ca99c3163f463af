// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.rest.TrackedObjects;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.tracking.TrackedMapping;

/** The page of what is watched. */
@Path("/tracked")
@Produces(MediaType.TEXT_HTML)
public class TrackedResource {

    private static final int SIZE = 20;

    private final TrackedObjects objects;
    private final Frames frames;
    private final Clock clock;

    TrackedResource(TrackedObjects objects, Frames frames, Clock clock) {
        this.objects = objects;
        this.frames = frames;
        this.clock = clock;
    }

    /** Sources of the namespaces that the caller may list, in the order of their names. */
    @GET
    public Response show(
            @QueryParam("q") @Nullable String search,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("page") @Nullable Integer page) {
        var visible = visible();
        var query = search == null ? "" : search.strip();
        var there = namespace == null ? "" : namespace;
        var found = visible.stream()
                .filter(image -> there.isEmpty() || image.namespace().equals(there))
                .filter(image -> covers(image, query.toLowerCase(Locale.ROOT)))
                .toList();
        var pages = Math.max(1, (found.size() + SIZE - 1) / SIZE);
        var current = Math.clamp(page == null ? 1 : page, 1, pages);
        var view = new TrackedView(clock.instant());
        var rows = found.stream()
                .skip((current - 1L) * SIZE)
                .limit(SIZE)
                .map(view::row)
                .toList();
        var pager = new DashboardPage.Pager(
                found.size(),
                current,
                pages,
                current > 1 ? address(query, there, current - 1) : "",
                current < pages ? address(query, there, current + 1) : "");
        var namespaces = visible.stream()
                .map(TrackedImage::namespace)
                .distinct()
                .sorted()
                .toList();
        return Frames.html(
                200, new TrackedPage(frames.frame("Tracked images", "tracked"), query, there, namespaces, rows, pager));
    }

    private List<TrackedImage> visible() {
        return objects.visible(Optional.empty()).stream()
                .flatMap(TrackedResource::readable)
                .toList();
    }

    private static Stream<TrackedImage> readable(TrackedImageResource resource) {
        try {
            return Stream.of(TrackedMapping.toDomain(resource));
        } catch (Failure _) {
            return Stream.empty(); // the controller writes it anew
        }
    }

    private static boolean covers(TrackedImage image, String search) {
        return image.source().name().toLowerCase(Locale.ROOT).contains(search)
                || image.uses().stream()
                        .anyMatch(use ->
                                use.workload().name().toLowerCase(Locale.ROOT).contains(search));
    }

    private static String address(String search, String namespace, int page) {
        return "/tracked?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&namespace="
                + URLEncoder.encode(namespace, StandardCharsets.UTF_8) + "&page=" + page;
    }
}
