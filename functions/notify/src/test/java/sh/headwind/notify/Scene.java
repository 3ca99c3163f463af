// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.event.ObjectEvents;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.notification.channel.Carriers;
import sh.headwind.notification.channel.Courier;
import sh.headwind.notification.channel.HttpSender;
import sh.headwind.notification.channel.MailSender;
import sh.headwind.notification.message.Happening;
import sh.headwind.notify.audience.KubernetesAudiences;
import sh.headwind.notify.ledger.KubernetesLedger;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.update.Requests;

/** A cluster with one request, receivers, and instances of notify whose waits pass at once. */
final class Scene implements AutoCloseable {

    static final String SLACK_SECRET = "T0SLACK-secret-path";
    static final String WEBHOOK_SECRET = "w3bhook-signing-secret";

    final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    final Receiver slack = new Receiver();
    final Receiver webhook = new Receiver();
    final MailReceiver mail = new MailReceiver();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final String namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);

    private final KubernetesUpdateRequests requests = new KubernetesUpdateRequests(cluster.client());
    private final HttpSender sender = new HttpSender();
    private final Gathering<Dispatch.Part> gathering = new Gathering<>(this::window);
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> configMap = new HashMap<>(Map.of(
            "email.host", "127.0.0.1",
            "email.port", String.valueOf(mail.port()),
            "email.security", "none",
            "email.from", "headwind@acme.example",
            "email.to", "ops@acme.example dev@acme.example"));
    private final CountDownLatch enough = new CountDownLatch(1);
    private boolean isGathering;
    private UpdateRequest request;

    Scene() {
        cluster.namespace(namespace);
        request = requests.create("web-1", Requests.update(namespace)).orElseThrow();
    }

    Scene with(String... channels) {
        for (var channel : channels) {
            configMap.put(channel + ".enabled", "true");
        }
        return this;
    }

    /** From now on a window stays open until {@link #enough} is said. */
    Scene gathering() {
        isGathering = true;
        return this;
    }

    /** How many messages wait in open windows. */
    int waiting() {
        return gathering.waiting();
    }

    void enough() {
        enough.countDown();
    }

    private void window(Duration time) throws InterruptedException {
        if (isGathering && !enough.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("nobody closed the window");
        }
    }

    /** Further requests of that workload. */
    Hint another(String name) {
        var created = requests.create(name, Requests.update(namespace)).orElseThrow();
        return new Hint(
                Happening.UPDATE_REQUEST_CREATED,
                namespace,
                name,
                Optional.of(created.identity().uid()));
    }

    /** What stands on all requests about the channel, in no order. */
    List<String> states(String channel) {
        return cluster.client().resources(UpdateRequestResource.class).inNamespace(namespace).list().getItems().stream()
                .flatMap(each ->
                        Optional.ofNullable(each.getStatus())
                                .map(RequestStatus::notifications)
                                .orElse(List.of())
                                .stream())
                .filter(note -> channel.equals(note.channel()))
                .map(note -> String.valueOf(note.state()))
                .toList();
    }

    /** Puts a Deployment in the place of the one that the request names, with these annotations on it and its Namespace. */
    Scene annotate(Map<String, String> workload, Map<String, String> ofNamespace) {
        var client = cluster.client();
        client.namespaces().withName(namespace).edit(found -> {
            found.getMetadata().setAnnotations(ofNamespace);
            return found;
        });
        var deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("web")
                .withAnnotations(workload)
                .endMetadata()
                .withNewSpec()
                .withSelector(new LabelSelector(List.of(), Map.of("app", "web")))
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "web"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("acme/web:1.2.3")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        var uid = client.resource(deployment).create().getMetadata().getUid();
        client.resource(resource()).delete();
        request = requests.create("web-1", Requests.update(namespace, uid)).orElseThrow();
        return this;
    }

    Scene set(String key, String value) {
        configMap.put(key, value);
        return this;
    }

    /** Lets the request go on. */
    Scene move(Command command) {
        var now = requests.read(namespace, "web-1").orElseThrow();
        request = requests.writeStatus(now, Requests.move(now, command).status());
        return this;
    }

    /** An instance that was started then. */
    TellPeople instance(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        Configurations configurations = () -> ConfigurationReader.read(
                configMap,
                Map.of(
                        "slack-webhook-url", slack.address("/services/" + SLACK_SECRET),
                        "webhook-url", webhook.address("/hook"),
                        "webhook-secret", WEBHOOK_SECRET),
                _ -> Optional.empty());
        return new TellPeople(
                new Directory(configurations, new KubernetesAudiences(new KubernetesWorkloads(cluster.client()))),
                new Notebook(new KubernetesLedger(cluster.client()), clock),
                new Dispatch(
                        new Courier(new Carriers(sender, new MailSender(vertx)), waits::add, clock),
                        gathering,
                        new EventComplaints(new ObjectEvents(cluster.client(), "headwind-notify", clock))),
                clock);
    }

    void tell(Happening happening) {
        instance(Requests.NOW).tell(List.of(hint(happening)));
    }

    Hint hint(Happening happening) {
        return new Hint(
                happening, namespace, "web-1", Optional.of(request.identity().uid()));
    }

    /** As {@code channel event state}, in their order. */
    List<String> notes() {
        return Optional.ofNullable(resource().getStatus()).map(RequestStatus::notifications).orElse(List.of()).stream()
                .map(note -> note.channel() + " " + note.event() + " " + note.state())
                .toList();
    }

    /** The warnings on the request, as {@code kubectl describe} shows them. */
    List<String> warnings() {
        return cluster.client().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getInvolvedObject()
                        .getUid()
                        .equals(request.identity().uid()))
                .map(event -> event.getType() + " " + event.getReason() + ": " + event.getMessage())
                .toList();
    }

    void note(RequestStatus.Notification note) {
        var resource = resource();
        resource.setStatus(new RequestStatus(
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
                List.of(note)));
        cluster.client().resource(resource).updateStatus();
    }

    UpdateRequestResource resource() {
        return cluster.client()
                .resources(UpdateRequestResource.class)
                .inNamespace(namespace)
                .withName("web-1")
                .get();
    }

    @Override
    public void close() {
        slack.close();
        webhook.close();
        mail.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        sender.close();
        cluster.close();
    }
}
