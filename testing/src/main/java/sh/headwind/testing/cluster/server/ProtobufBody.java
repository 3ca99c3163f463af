// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.server.ProtobufMessage.Field;

/**
 * Reads the protobuf that {@code kubectl create} and {@code kubectl auth can-i} send, and nothing more: the kinds and fields
 * of {@link ProtobufMessage}. A field that is not known there is refused unless it is empty, so nothing is lost in silence.
 * The envelope is described at <a
 * href="https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding">protobuf encoding</a>.
 */
final class ProtobufBody {

    static final String CONTENT_TYPE = "application/vnd.kubernetes.protobuf";

    private static final int MAGIC = 0x6b387300;
    private static final int TYPE_META = 1;
    private static final int RAW = 2;

    private ProtobufBody() {}

    /** The JSON text of an object in protobuf. */
    static String toJson(byte[] body) {
        var bytes = ByteBuffer.wrap(body);
        if (body.length < 4 || bytes.getInt() != MAGIC) {
            throw ApiRefusal.badRequest("the body is no Kubernetes protobuf");
        }
        var type = ObjectCodec.empty();
        var raw = ByteBuffer.allocate(0);
        while (bytes.hasRemaining()) {
            var tag = varint(bytes);
            var content = slice(bytes);
            if (tag >> 3 == TYPE_META) {
                type = read(content, ProtobufMessage.TYPE_META);
            } else if (tag >> 3 == RAW) {
                raw = content;
            }
        }
        var object = read(raw, ProtobufMessage.ofKind(type.path("kind").asText()));
        return ObjectCodec.text(object.setAll(type));
    }

    private static ObjectNode read(ByteBuffer bytes, ProtobufMessage message) {
        var object = ObjectCodec.empty();
        while (bytes.hasRemaining()) {
            var tag = varint(bytes);
            var field = message.fields().get((int) (tag >> 3));
            if ((tag & 7) == 0) {
                number(object, field, varint(bytes), tag);
            } else if ((tag & 7) == 2) {
                content(object, field, slice(bytes), tag);
            } else {
                throw ApiRefusal.unsupportedMediaType(CONTENT_TYPE);
            }
        }
        return object;
    }

    private static void number(ObjectNode object, @Nullable Field field, long value, long tag) {
        if (value == 0) {
            return;
        }
        if (field == null) {
            throw unknown(tag);
        }
        object.put(field.name(), value);
    }

    private static void content(ObjectNode object, @Nullable Field field, ByteBuffer bytes, long tag) {
        if (field == null) {
            refuseUnlessEmpty(bytes, tag);
            return;
        }
        switch (field) {
            case Field.Text(var name) when bytes.hasRemaining() -> object.put(name, text(bytes));
            case Field.Text _ -> {}
            case Field.Texts(var name) -> object.withArray("/" + name).add(text(bytes));
            case Field.Entries(var name, var binary) -> {
                var entry = read(bytes, binary ? ProtobufMessage.BINARY_ENTRY : ProtobufMessage.ENTRY);
                object.withObject("/" + name)
                        .put(entry.path("key").asText(), entry.path("value").asText());
            }
            case Field.Binary(var name) ->
                object.put(
                        name,
                        StandardCharsets.ISO_8859_1
                                .decode(Base64.getEncoder().encode(bytes))
                                .toString());
            case Field.One(var name, var message) -> object.set(name, read(bytes, message));
            case Field.Many(var name, var message) ->
                object.withArray("/" + name).add(read(bytes, message));
            case Field.Whole _ -> throw unknown(tag);
        }
    }

    /** Go writes absent messages as empty ones, and those may hold empty ones in turn. */
    private static void refuseUnlessEmpty(ByteBuffer bytes, long tag) {
        while (bytes.hasRemaining()) {
            var inner = varint(bytes);
            if ((inner & 7) == 0 && varint(bytes) == 0) {
                continue;
            }
            if ((inner & 7) != 2) {
                throw unknown(tag);
            }
            refuseUnlessEmpty(slice(bytes), tag);
        }
    }

    private static ApiRefusal unknown(long tag) {
        return ApiRefusal.badRequest(
                "the embedded cluster does not read field %d of this protobuf: send JSON, for example"
                                .formatted(tag >> 3)
                        + " with --dry-run=client -o json and kubectl apply");
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static ByteBuffer slice(ByteBuffer bytes) {
        var length = (int) varint(bytes);
        if (length < 0 || length > bytes.remaining()) {
            throw ApiRefusal.badRequest("the protobuf ends too early");
        }
        var content = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return content;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 64 && bytes.hasRemaining(); shift += 7) {
            var next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw ApiRefusal.badRequest("the protobuf ends too early");
    }
}
