// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Identity;
import sh.headwind.testing.cluster.rollout.Outcome;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.SampleImage;

/** Once through everything that Headwind asks its cluster for, with all programs apart. */
final class Tour implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CONTROLLER = "headwind-controller";
    private static final String OWN = "headwind-system";
    private static final String CHART = "charts";
    private static final String PAIR = "pair";
    private static final String BY_ITSELF = "headwind.sh/require-approval: 'false'";
    private static final String UPDATES = "/api/v1/updates";

    private final EmbeddedCluster cluster;
    private final FakeRegistry registry = FakeRegistry.start();
    private final RecordingApi receiver = new RecordingApi().answering("POST /hook", 200, "");
    private final Accounts headwind;
    private final List<String> good = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    Tour(Path directory) {
        cluster = EmbeddedCluster.start(
                EmbeddedCluster.options().rollouts(Duration.ofMillis(100)).withForeignKinds());
        cluster.namespace(OWN);
        cluster.access().allowEverything();
        cluster.tokens().register("ann", Identity.of("ann"));
        configure();
        headwind = Accounts.start(
                directory,
                cluster,
                Map.of(
                        "HEADWIND_REGISTRIES",
                        registry.host() + "=insecure,inside",
                        "HEADWIND_REGISTRY_RATE",
                        "100000"));
    }

    EmbeddedCluster cluster() {
        return cluster;
    }

    /** Goes all the way; it fails where Headwind does not do what it should. */
    void take() {
        awaitAsked(CONTROLLER, "watch", "helmreleases.helm.toolkit.fluxcd.io");
        workloads();
        good.forEach(name -> push(name, "1.1.0"));
        bad.forEach(name -> push(name, "1.1.0"));
        push(PAIR, "1.1.0");
        good.forEach(name -> approve(awaitRequest(name, "Pending", ":1.1.0")));
        good.forEach(name -> awaitRequest(name, "Completed", ":1.1.0"));
        people();
        good.forEach(this::rollBack);
        bad.forEach(name -> awaitRequest(name, "RolledBack", ":1.1.0"));
        awaitRequest(PAIR, "Completed", ":1.1.0");
        polled();
        superseded();
        deadLetter();
        cleanedUp();
        awaitAsked(CONTROLLER, "create", "events");
        awaitAsked("headwind-notify", "create", "events");
    }

    private void configure() {
        cluster.create(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(OWN)
                        .withName("headwind-config")
                        .endMetadata()
                        .addToData(
                                Map.of("polling.enabled", "true", "webhook.enabled", "true", "teams.enabled", "true"))
                        .addToData("updates.perNamespace", "50")
                        .build(),
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(OWN)
                        .withName("headwind-secrets")
                        .endMetadata()
                        .addToData("webhook-url", receiver("/hook"))
                        .addToData("teams-webhook-url", receiver("/nobody"))
                        .build());
    }

    private String receiver(String path) {
        var url = "http://127.0.0.1:" + receiver.port() + path;
        return Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }

    /** Of every kind one that goes well after an approval, and one that fails and is taken back. */
    private void workloads() {
        for (var kind : Kind.values()) {
            var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            good.add(workload(kind, name, "headwind.sh/event-source: both"));
            if (kind != Kind.CRON_JOB) {
                bad.add(workload(
                        kind,
                        "bad-" + name,
                        BY_ITSELF + ", headwind.sh/auto-rollback: 'true'," + " headwind.sh/health-check-retries: '1'"));
            }
        }
        workload(Kind.DEPLOYMENT, "misspelt", "headwind.sh/health-check-retries: many");
        registry.push("acme/" + PAIR, "1.0.0", PAIR);
        var image = image(PAIR, "1.0.0");
        create(Kind.DEPLOYMENT
                .manifest(PAIR, image)
                .replace("policy: minor", "policy: minor, " + BY_ITSELF)
                .replace("containers: [", "containers: [{name: side, image: \"" + image + "\"}, "));
        bad.forEach(name -> cluster.rollouts().outcome(image(name, "1.1.0"), new Outcome.CrashLoop(6, "panic")));
        good.add(release());
        await("tracked").atMost(PATIENCE).until(() -> {
            var tracked = objects("TrackedImage").toString();
            return Stream.of(good, bad, List.of(PAIR))
                    .flatMap(List::stream)
                    .allMatch(name -> tracked.contains("\"" + name + "\""));
        });
    }

    private String workload(Kind kind, String name, String annotations) {
        registry.push("acme/" + name, "1.0.0", name);
        create(kind.manifest(name, image(name, "1.0.0"))
                .replace("policy: minor", "policy: minor, " + annotations)
                .replace("containers: [{", "imagePullSecrets: [{name: pull}], containers: [{"));
        return name;
    }

    private String release() {
        registry.push("acme/" + CHART, "1.0.0", SampleImage.chart("1.0.0"));
        create("""
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmRepository
                metadata: {name: acme, namespace: default}
                spec: {type: oci, url: "oci://%s/acme", secretRef: {name: chart}}
                """.formatted(registry.host()));
        create("""
                apiVersion: v1
                kind: Secret
                metadata: {name: chart, namespace: default}
                data: {username: YW5u, password: YW5u}
                """);
        create("""
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: charts
                  namespace: default
                  annotations: {headwind.sh/policy: minor, headwind.sh/event-source: both}
                spec:
                  interval: 10m
                  chart: {spec: {chart: charts, version: 1.0.0, sourceRef: {kind: HelmRepository, name: acme}}}
                """);
        return CHART;
    }

    private String image(String name, String tag) {
        return registry.host() + "/acme/" + name + ":" + tag;
    }

    private void create(String manifest) {
        cluster.create(Serialization.unmarshal(manifest, GenericKubernetesResource.class));
    }

    private void push(String name, String tag) {
        put(name, tag);
        var told = Http.post(
                headwind.at(Program.WEBHOOK, "/webhook/registry"),
                "{\"repository\":\"%s/acme/%s\",\"tag\":\"%s\"}".formatted(registry.host(), name, tag));
        if (told.statusCode() != 200) {
            throw new AssertionError("webhook answered " + told.statusCode() + " " + told.body());
        }
    }

    private void put(String name, String tag) {
        if (name.equals(CHART)) {
            registry.push("acme/" + name, tag, SampleImage.chart(tag));
        } else {
            registry.push("acme/" + name, tag, name + tag);
        }
    }

    /** The tick of the PingSource finds what no webhook told. */
    private void polled() {
        good.forEach(name -> put(name, "1.2.0"));
        good.forEach(name -> await("polled " + name).atMost(PATIENCE).until(() -> {
            tick();
            return !requests(name, "Pending", ":1.2.0").isEmpty();
        }));
    }

    private void tick() {
        var tick = Delivery.of(Delivery.Mode.BINARY, "tick-" + Instant.now(), "dev.knative.sources.ping", "{}");
        Http.send(tick.request(URI.create(headwind.at(Program.POLL, "/"))));
    }

    /** A newer push, and a person who says no. */
    private void superseded() {
        var name = good.getFirst();
        push(name, "1.3.0");
        awaitRequest(name, "Superseded", ":1.2.0");
        post(UPDATES + "/default/" + nameOf(awaitRequest(name, "Pending", ":1.3.0")) + "/reject", "{}");
        awaitRequest(name, "Rejected", ":1.3.0");
    }

    /** What people look at, and what they set. */
    private void people() {
        good.forEach(name -> get("/api/v1/rollback/default/" + name + "/history"));
        good.forEach(name -> get("/api/v1/explain/default/workload/" + name));
        var request = awaitRequest(good.getFirst(), "Completed", ":1.1.0");
        get(UPDATES + "/default/" + nameOf(request));
        Stream.of(UPDATES, "/api/v1/tracked", "/ui/api/v1/settings", "/ui/api/v1/metrics")
                .forEach(this::get);
        var settings = "{\"updates\":{\"perNamespace\":40},\"notifications\":{\"webhook\":{\"secret\":\"s3cret\"}}}";
        send(request("/ui/api/v1/settings").PUT(BodyPublishers.ofString(settings)));
        try (var browser = HttpClient.newHttpClient()) {
            var page = browser.sendAsync(request("/ui/api/v1/events/updates").build(), BodyHandlers.ofLines());
            page.thenApply(HttpResponse::body).join().close();
            browser.shutdownNow();
        }
    }

    /** An event that nobody can read is kept, sent again on demand, and kept again. */
    private void deadLetter() {
        var event = Delivery.of(Delivery.Mode.BINARY, "junk", "sh.headwind.image.pushed.v1", "{\"junk\":1}");
        Http.send(event.request(headwind.broker()));
        var letter = await("dead letter")
                .atMost(PATIENCE)
                .until(() -> Http.json(get("/api/v1/dead-letters")), letters -> !letters.isEmpty());
        post("/api/v1/dead-letters/" + letter.get(0).path("name").asText() + "/replay", "");
        awaitAsked(CONTROLLER, "delete", "configmaps");
    }

    /** What is over goes: a request after its time, and the index of a workload that is gone. */
    private void cleanedUp() {
        var old = cluster.client()
                .genericKubernetesResources("headwind.sh/v1alpha1", "UpdateRequest")
                .inNamespace("default")
                .withName(nameOf(
                        awaitRequest(PAIR, "Completed", ":1.1.0"))); // the others were taken back, which is remembered
        await("a request that ended long ago")
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(Tour::isConflict) // the controller may write its notes just then
                .until(() -> old.editStatus(Tour::longAgo) != null);
        awaitAsked(CONTROLLER, "delete", "updaterequests.headwind.sh");
        cluster.client()
                .apps()
                .deployments()
                .inNamespace("default")
                .withName("deployment")
                .delete();
        awaitAsked(CONTROLLER, "delete", "trackedimages.headwind.sh");
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof KubernetesClientException refused && refused.getCode() == 409;
    }

    private static GenericKubernetesResource longAgo(GenericKubernetesResource request) {
        request.<Map<String, Object>>get("status")
                .put("lastUpdated", Instant.now().minus(Duration.ofDays(8)).toString());
        return request;
    }

    private void awaitAsked(String account, String verb, String resource) {
        await(account + " " + verb + " " + resource)
                .atMost(PATIENCE)
                .until(() -> cluster.requests().all().stream()
                        .anyMatch(each -> each.is(verb, resource) && each.user().endsWith(":" + account)));
    }

    private JsonNode awaitRequest(String workload, String phase, String to) {
        return await(workload + " " + phase)
                .atMost(PATIENCE)
                .until(() -> requests(workload, phase, to), found -> !found.isEmpty())
                .getFirst();
    }

    private List<JsonNode> requests(String workload, String phase, String to) {
        Predicate<JsonNode> wanted =
                each -> each.at("/spec/targetRef/name").asText().equals(workload)
                        && each.at("/status/phase").asText("Pending").equals(phase)
                        && each.at("/spec/newImage").asText().endsWith(to);
        return StreamSupport.stream(objects("UpdateRequest").spliterator(), false)
                .filter(wanted)
                .toList();
    }

    private JsonNode objects(String kind) {
        var all = cluster.client()
                .genericKubernetesResources("headwind.sh/v1alpha1", kind)
                .inAnyNamespace()
                .list();
        return cluster.client()
                .getKubernetesSerialization()
                .convertValue(all, JsonNode.class)
                .path("items");
    }

    private static String nameOf(JsonNode request) {
        return request.at("/metadata/name").asText();
    }

    private void approve(JsonNode request) {
        post(UPDATES + "/default/" + nameOf(request) + "/approve", "{}");
    }

    private void rollBack(String name) {
        var container = name.equals(CHART) ? "chart" : "app";
        post("/api/v1/rollback/default/" + name + "/" + container, "{}");
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private void post(String path, String body) {
        send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(headwind.at(Program.APPROVAL_API, path)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer ann");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        var answer = Http.send(request);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        headwind.close();
        receiver.close();
        registry.close();
        cluster.close();
    }
}
