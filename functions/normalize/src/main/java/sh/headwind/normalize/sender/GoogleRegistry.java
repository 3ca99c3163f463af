// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;

/**
 * Google Artifact Registry and gcr.io, by a push subscription of Pub/Sub. A push by digest has no tag.
 *
 * @see <a href="https://cloud.google.com/artifact-registry/docs/configure-notifications">Artifact Registry: notifications</a>
 */
final class GoogleRegistry implements SenderFormat {

    @Override
    public Set<String> kinds() {
        return Set.of("gcr");
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var body = notification.body();
        var message = message(body);
        if (!message.required("action").equals("INSERT") || message.text("tag").isEmpty()) {
            return Optional.empty();
        }
        var reference = ImageReference.parse(message.required("tag"));
        var digest = message.text("digest").map(text -> text.substring(text.indexOf('@') + 1));
        var tagged = new Tagged(reference.tag().map(Tag::value), digest, body.time("message.publishTime"));
        return Push.image(reference.repository(), List.of(tagged));
    }

    private static Json message(Json body) {
        try {
            var decoded = Base64.getDecoder().decode(body.required("message.data"));
            return body.parsed(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw body.unreadable("message.data is not base64").because(e);
        }
    }
}
