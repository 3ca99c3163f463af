// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.store.Change;
import sh.headwind.testing.cluster.store.ObjectStore;
import sh.headwind.testing.cluster.store.Selection;
import sh.headwind.testing.cluster.traffic.RecordedRequest;

/** One open watch: turns writes into the frames its client hears. */
final class WatchStream {

    /** How frames travel: chunks of an HTTP answer, or messages of a WebSocket. Neither call may block. */
    interface Wire {
        void send(byte[] frame);

        void end();
    }

    private final ResourceRequest request;
    private final Selection selection;
    private final Presentation presentation;
    private final Wire wire;
    private volatile ObjectStore.Subscription subscription = () -> {};
    private volatile boolean ended;

    WatchStream(ResourceRequest request, Selection selection, Presentation presentation, Wire wire) {
        this.request = request;
        this.selection = selection;
        this.presentation = presentation;
        this.wire = wire;
    }

    /** Begins at the resourceVersion that was asked for; without one, with everything there is now. */
    void start(ObjectStore store) {
        var resource = request.type().qualifiedName();
        var version = request.http().parameter("resourceVersion");
        try {
            subscription = version.isEmpty() || version.equals("0")
                    ? store.watchFromNow(
                            resource,
                            selection,
                            listing -> listing.objects().forEach(object -> send(Change.Type.ADDED.name(), object)),
                            this::hear)
                    : store.watch(resource, Long.parseLong(version), this::hear);
        } catch (ApiRefusal expired) {
            fail(expired);
        } catch (NumberFormatException _) {
            fail(ApiRefusal.badRequest("invalid resource version: " + version));
        }
        if (ended) {
            subscription.close();
        }
    }

    /** Whether this watch came from such a request. */
    RecordedRequest request() {
        return request.recorded();
    }

    /** Tells the client what went wrong, and ends. */
    void fail(ApiRefusal refusal) {
        if (!ended) {
            wire.send(frame("ERROR", refusal.status()));
        }
        end();
    }

    /** Ends without a word, as servers do after the time the client set. */
    void end() {
        if (!ended) {
            ended = true;
            subscription.close();
            wire.end();
        }
    }

    private void hear(Change change) {
        if (!ended) {
            change.seenBy(selection).ifPresent(type -> send(type.name(), change.object()));
        }
    }

    private void send(String type, ObjectNode object) {
        wire.send(frame(type, presentation.one(request, object)));
    }

    private static byte[] frame(String type, JsonNode object) {
        var frame = ObjectCodec.empty().put("type", type);
        frame.set("object", object);
        var text = ObjectCodec.write(frame);
        var line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }
}
