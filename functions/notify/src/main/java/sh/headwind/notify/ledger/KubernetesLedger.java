// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.ledger;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.StatusWriter;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.RequestMapping;

/** Keeps the notes in {@code status.notifications}, the one field of the status that is notify's. */
public final class KubernetesLedger implements Ledger {

    private static final String OURS = "notifications";

    private final KubernetesClient client;
    private final StatusWriter statuses;

    /** The ledger of the cluster that {@code client} talks to. */
    public KubernetesLedger(KubernetesClient client) {
        this.client = client;
        var others = Arrays.stream(RequestStatus.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals(OURS))
                .toList();
        this.statuses = new StatusWriter(client, others, List.of());
    }

    @Override
    public Optional<Page> read(String namespace, String name) {
        return ApiCall.find(
                        "read the update request " + namespace + "/" + name,
                        () -> client.resources(UpdateRequestResource.class)
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .map(resource -> new Page(RequestMapping.toDomain(resource), notes(resource)));
    }

    @Override
    public void write(Page read, Notes notes) {
        var identity = read.request().identity();
        var stub = new UpdateRequestResource();
        stub.setMetadata(new ObjectMetaBuilder()
                .withNamespace(identity.namespace())
                .withName(identity.name())
                .withResourceVersion(identity.resourceVersion())
                .build());
        statuses.write(
                stub, status(notes.all().stream().map(KubernetesLedger::toWire).toList()));
    }

    private static Notes notes(UpdateRequestResource resource) {
        return new Notes(
                Optional.ofNullable(resource.getStatus()).map(RequestStatus::notifications).orElse(List.of()).stream()
                        .map(KubernetesLedger::toDomain)
                        .toList());
    }

    private static RequestStatus status(List<RequestStatus.Notification> notifications) {
        return new RequestStatus(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                notifications);
    }

    private static RequestStatus.Notification toWire(Note note) {
        return new RequestStatus.Notification(
                note.event(), note.channel(), note.state().name().toLowerCase(Locale.ROOT), Instants.write(note.at()));
    }

    /** A state that nobody knows counts as the end: better not told twice. */
    private static Note toDomain(RequestStatus.Notification wire) {
        var text = Text.orEmpty(wire.state());
        var state = Arrays.stream(Note.State.values())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(Note.State.FAILED);
        return new Note(
                Text.orEmpty(wire.event()),
                Text.orEmpty(wire.channel()),
                state,
                Instants.read(wire.at()).orElse(Instant.EPOCH));
    }
}
