// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;

/** All pages of one list of tags, or a failure: part of a list is never taken for the whole. */
final class TagList {

    private static final String PAGE_SIZE = "?n=1000";

    private final RegistryCaller caller;
    private final Limits limits;
    private final Who who;
    private final URI base;
    private final Set<Tag> tags = new LinkedHashSet<>();
    private final Set<URI> visited = new HashSet<>();

    TagList(RegistryCaller caller, Limits limits, Who who) {
        this.caller = caller;
        this.limits = limits;
        this.who = who;
        this.base = caller.base(who.host()).resolve("/v2/" + who.repository().path() + "/tags/list");
    }

    List<Tag> all() {
        var page = page(URI.create(base + PAGE_SIZE));
        if (page instanceof TagsEndpoint.Page.TooLarge) {
            page = page(base);
        }
        while (true) {
            var whole = whole(page);
            tags.addAll(whole.tags());
            if (tags.size() > limits.tags()) {
                throw incomplete("it has more than " + limits.tags() + " tags");
            }
            if (whole.next().isEmpty()) {
                return List.copyOf(tags);
            }
            page = page(following(whole.next().orElseThrow()));
        }
    }

    private TagsEndpoint.Page page(URI uri) {
        if (!visited.add(uri)) {
            throw incomplete("its pages go round in a circle");
        }
        if (visited.size() > limits.pages()) {
            throw incomplete("it has more than " + limits.pages() + " pages");
        }
        return caller.call(who, new TagsEndpoint(uri, repository(), limits.tagPageBytes()));
    }

    private TagsEndpoint.Page.Tags whole(TagsEndpoint.Page page) {
        return switch (page) {
            case TagsEndpoint.Page.Tags found -> found;
            case TagsEndpoint.Page.TooLarge() -> throw incomplete("the registry answered 400");
            case TagsEndpoint.Page.NoRepository() ->
                throw Failure.notFound(
                        attempted(),
                        "the registry answered 404: no such repository, or none that " + who.display() + " may see");
        };
    }

    /** The next page as given, if it is of the same repository: anything else would carry the proof away. */
    private URI following(String link) {
        try {
            var next = base.resolve(link);
            var same = base.getScheme().equals(next.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(String.valueOf(next.getRawAuthority()))
                    && base.getRawPath().equals(next.getRawPath());
            if (!same) {
                throw incomplete("the link to its next page leads elsewhere");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw incomplete("the link to its next page cannot be read").because(e);
        }
    }

    private Failure incomplete(String because) {
        return Failure.unavailable(attempted(), because);
    }

    private String attempted() {
        return "list the tags of " + repository();
    }

    private Repository repository() {
        return who.repository();
    }
}
