// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.image.Repository;

/**
 * Amazon ECR, by EventBridge: the raw event, the same as it comes out of SQS, or a CloudEvent.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html">ECR: EventBridge</a>
 */
final class ElasticRegistry implements SenderFormat {

    private static final String EVENTS = "com.amazon.ecr.";
    private static final String PUSHED = "com.amazon.ecr.image.push";

    @Override
    public Set<String> kinds() {
        return Set.of("ecr");
    }

    @Override
    public boolean hears(String type) {
        return type.startsWith(EVENTS);
    }

    @Override
    public Optional<Push> read(Notification notification) {
        var event = notification.cloudEvent().filter(envelope -> hears(envelope.type()));
        if (event.isPresent()) {
            return event.get().type().equals(PUSHED) ? pushed(event.get(), notification) : Optional.empty();
        }
        return bridged(unpacked(notification.body()));
    }

    /** An SQS message holds the event as a string, alone, under {@code body}, or in a record. */
    private static Json unpacked(Json body) {
        var records = body.elements("Records");
        if (records.size() > 1) {
            throw body.unreadable("it holds several records, which the webhook source could not take apart");
        }
        var record = records.stream().findFirst().orElse(body);
        return record.text()
                .or(() -> record.text("body"))
                .or(() -> record.text("Body"))
                .map(body::parsed)
                .orElse(record);
    }

    private static Optional<Push> bridged(Json event) {
        if (event.has("TopicArn")) {
            return Optional.empty(); // SNS, which is not acted on
        }
        var isPush = event.required("detail-type").equals("ECR Image Action")
                && event.is("detail.action-type", "PUSH")
                && event.is("detail.result", "SUCCESS");
        if (!isPush) {
            return Optional.empty();
        }
        var host = host(event.required("account"), event.required("region"));
        return Push.image(
                Repository.of(host, event.required("detail.repository-name")),
                List.of(new Tagged(
                        event.text("detail.image-tag"), event.text("detail.image-digest"), event.time("time"))));
    }

    /** The region is the data's, else the configured host has it. */
    private static Optional<Push> pushed(Notification.Envelope event, Notification notification) {
        var pushed = event.data();
        var host = pushed.text("region")
                .map(region -> host(pushed.required("registryId"), region))
                .orElseGet(() -> notification.configured().host());
        return Push.image(
                Repository.of(host, pushed.required("repositoryName")),
                List.of(new Tagged(pushed.text("imageTag"), pushed.text("imageDigest"), Optional.empty())));
    }

    private static String host(String account, String region) {
        var host = account + ".dkr.ecr." + region + ".amazonaws.com";
        return region.startsWith("cn-") ? host + ".cn" : host;
    }
}
