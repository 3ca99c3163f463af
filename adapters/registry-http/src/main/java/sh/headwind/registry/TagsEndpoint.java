// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;

/**
 * Gets one page of tags.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags">OCI distribution:
 *     listing tags</a>
 */
record TagsEndpoint(URI uri, Repository repository, long limit) implements Endpoint<TagsEndpoint.Page> {

    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>\\s*(?:;[^,<]*)?;\\s*rel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

    /** What a request for a page can bring. */
    sealed interface Page {

        /** Tags, and the address of the next page if there is one. */
        record Tags(List<Tag> tags, Optional<String> next) implements Page {}

        /** 400: the page asked for is too large for this registry. */
        record TooLarge() implements Page {}

        /** 404: there is no such repository, or none that the asker may see. */
        record NoRepository() implements Page {}
    }

    @Override
    public Call call() {
        return Call.get("list the tags of " + repository, uri, limit)
                .with("Accept", "application/json")
                .with("Accept-Encoding", "gzip");
    }

    @Override
    public Page read(Answer answer) throws IOException {
        return switch (answer.status()) {
            case 200 -> new Page.Tags(tags(answer), next(answer));
            case 400 -> new Page.TooLarge();
            case 404 -> new Page.NoRepository();
            default -> throw Unexpected.status(answer);
        };
    }

    private static Optional<String> next(Answer answer) {
        return answer.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst();
    }

    private static List<Tag> tags(Answer answer) throws IOException {
        try (var json = Json.FACTORY.createParser(answer.body())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Unexpected("the answer is no JSON object");
            }
            var tags = new ArrayList<Tag>();
            var listed = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var isTags = json.currentName().equals("tags");
                json.nextToken();
                listed |= isTags;
                if (isTags && json.currentToken() == JsonToken.START_ARRAY) {
                    collect(json, tags);
                } else {
                    json.skipChildren();
                }
            }
            if (!listed || json.currentToken() != JsonToken.END_OBJECT) {
                throw new Unexpected("the answer is no list of tags");
            }
            return tags;
        } catch (JsonProcessingException e) {
            throw Json.unreadable(e);
        }
    }

    /** What cannot be a tag is left out: it could not be pulled either. */
    private static void collect(JsonParser json, List<Tag> tags) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING && Tag.isValid(json.getText())) {
                tags.add(new Tag(json.getText()));
            } else {
                json.skipChildren();
            }
        }
    }
}
