// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.image.Digest;
import sh.headwind.notification.message.Message;

/** Any receiver of JSON; the fields are those of contract §8, in its order. */
final class WebhookChannel implements Channel {

    private final Confidential address;
    private final Optional<Confidential> secret;

    WebhookChannel(Confidential address, Optional<Confidential> secret) {
        this.address = address;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Post post(Message message) {
        return signed(body(message));
    }

    @Override
    public Post test(Instant at) {
        return signed(JsonNodeFactory.instance
                .objectNode()
                .put("event", "test")
                .put("timestamp", at.toString())
                .put("message", TEST));
    }

    private Post signed(ObjectNode json) {
        var body = json.toString();
        return new Post.Json(
                address,
                body,
                secret.map(key -> Map.of(Signature.HEADER, Signature.of(key, body)))
                        .orElse(Map.of()));
    }

    private static ObjectNode body(Message message) {
        var request = message.request();
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("event", message.happening().text())
                .put("timestamp", message.at().toString());
        deployment(body.putObject("deployment"), message);
        body.put("policy", message.policy())
                .put("requiresApproval", request.spec().terms().requireApproval());
        if (message.asks()) {
            body.put("approvalUrl", message.links().approve());
        }
        message.links().page().ifPresent(url -> body.put("uiUrl", url));
        message.approvedBy().ifPresent(who -> body.put("approvedBy", who));
        message.rejectionReason().ifPresent(why -> body.put("rejectionReason", why));
        message.errorMessage().ifPresent(what -> body.put("errorMessage", what));
        body.put("updateRequestName", request.identity().name());
        metadata(body.putObject("metadata"), message);
        return body;
    }

    private static void deployment(ObjectNode deployment, Message message) {
        var spec = message.request().spec();
        deployment
                .put("name", spec.target().name())
                .put("namespace", spec.target().namespace())
                .put("currentImage", spec.currentImage())
                .put("newImage", spec.newImage());
        message.container().ifPresent(container -> deployment.put("container", container));
        deployment.put("resourceKind", spec.target().kind());
    }

    private static void metadata(ObjectNode metadata, Message message) {
        var request = message.request();
        metadata.put("updateRequestUid", request.identity().uid());
        metadata.put("origin", request.spec().origin().text());
        request.spec().newDigest().map(Digest::value).ifPresent(digest -> metadata.put("newDigest", digest));
        message.oneTimeLink("webhook").ifPresent(link -> metadata.put("oneTimeApprovalUrl", link));
        message.rejectedBy().ifPresent(who -> metadata.put("rejectedBy", who));
        message.remark().ifPresent(why -> metadata.put("reason", why));
    }
}
