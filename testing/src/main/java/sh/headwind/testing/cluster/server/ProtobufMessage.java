// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.util.Map;
import java.util.Optional;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/**
 * The fields of a protobuf message by their numbers, as the {@code generated.proto} files of <a
 * href="https://github.com/kubernetes/api">kubernetes/api</a> number them; only those that {@code kubectl} fills.
 */
record ProtobufMessage(Map<Integer, Field> fields) {

    /** How one field is read. */
    sealed interface Field {
        /** Its name in JSON. */
        String name();

        record Text(String name) implements Field {}

        record Texts(String name) implements Field {}

        record Whole(String name) implements Field {}

        record Binary(String name) implements Field {}

        /** A map from texts to texts, or to bytes that JSON shows in base64. */
        record Entries(String name, boolean binary) implements Field {}

        record One(String name, ProtobufMessage message) implements Field {}

        record Many(String name, ProtobufMessage message) implements Field {}
    }

    static final ProtobufMessage TYPE_META = of(1, text("apiVersion"), 2, text("kind"));
    static final ProtobufMessage ENTRY = of(1, text("key"), 2, text("value"));
    static final ProtobufMessage BINARY_ENTRY = of(1, text("key"), 2, new Field.Binary("value"));

    private static final ProtobufMessage OBJECT_META = new ProtobufMessage(Map.of(
            1,
            text("name"),
            2,
            text("generateName"),
            3,
            text("namespace"),
            11,
            entries("labels"),
            12,
            entries("annotations")));
    private static final Field METADATA = new Field.One("metadata", OBJECT_META);

    private static final ProtobufMessage PORT = new ProtobufMessage(
            Map.of(1, text("name"), 2, number("hostPort"), 3, number("containerPort"), 4, text("protocol")));
    private static final ProtobufMessage CONTAINER = new ProtobufMessage(Map.of(
            1, text("name"),
            2, text("image"),
            3, new Field.Texts("command"),
            4, new Field.Texts("args"),
            6, new Field.Many("ports", PORT)));
    private static final ProtobufMessage POD_SPEC =
            of(2, new Field.Many("containers", CONTAINER), 3, text("restartPolicy"));
    private static final ProtobufMessage POD_TEMPLATE = of(1, METADATA, 2, new Field.One("spec", POD_SPEC));
    private static final ProtobufMessage DEPLOYMENT_SPEC = new ProtobufMessage(Map.of(
            1, number("replicas"),
            2, new Field.One("selector", new ProtobufMessage(Map.of(1, entries("matchLabels")))),
            3, new Field.One("template", POD_TEMPLATE)));

    private static final ProtobufMessage RESOURCE_ATTRIBUTES = new ProtobufMessage(Map.of(
            1, text("namespace"),
            2, text("verb"),
            3, text("group"),
            4, text("version"),
            5, text("resource"),
            6, text("subresource"),
            7, text("name")));
    private static final ProtobufMessage ACCESS_SPEC =
            new ProtobufMessage(Map.of(1, new Field.One("resourceAttributes", RESOURCE_ATTRIBUTES)));

    private static final Map<String, ProtobufMessage> KINDS = Map.of(
            "Namespace", new ProtobufMessage(Map.of(1, METADATA)),
            "ServiceAccount", new ProtobufMessage(Map.of(1, METADATA)),
            "ConfigMap", of(1, METADATA, 2, entries("data")),
            "Secret", new ProtobufMessage(Map.of(1, METADATA, 2, new Field.Entries("data", true), 3, text("type"))),
            "Deployment", of(1, METADATA, 2, new Field.One("spec", DEPLOYMENT_SPEC)),
            "SelfSubjectReview", new ProtobufMessage(Map.of(1, METADATA)),
            "SelfSubjectAccessReview", of(1, METADATA, 2, new Field.One("spec", ACCESS_SPEC)));

    ProtobufMessage {
        fields = Map.copyOf(fields);
    }

    /** The message of a kind; a kind that is not read is refused as an unsupported format. */
    static ProtobufMessage ofKind(String kind) {
        return Optional.ofNullable(KINDS.get(kind))
                .orElseThrow(() -> ApiRefusal.unsupportedMediaType(ProtobufBody.CONTENT_TYPE + " of kind " + kind));
    }

    private static ProtobufMessage of(int first, Field one, int second, Field other) {
        return new ProtobufMessage(Map.of(first, one, second, other));
    }

    private static Field text(String name) {
        return new Field.Text(name);
    }

    private static Field number(String name) {
        return new Field.Whole(name);
    }

    private static Field entries(String name) {
        return new Field.Entries(name, false);
    }
}
