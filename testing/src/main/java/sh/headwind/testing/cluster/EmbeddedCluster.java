// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import sh.headwind.testing.cluster.access.AccessTable;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.cluster.access.Identity;
import sh.headwind.testing.cluster.access.Tokens;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.rollout.RolloutPlayer;
import sh.headwind.testing.cluster.rollout.RolloutScript;
import sh.headwind.testing.cluster.server.Api;
import sh.headwind.testing.cluster.server.ApiServer;
import sh.headwind.testing.cluster.server.PodLogs;
import sh.headwind.testing.cluster.traffic.Faults;
import sh.headwind.testing.cluster.traffic.RecordedRequest;
import sh.headwind.testing.cluster.traffic.RequestLog;

/**
 * A Kubernetes API in this process that {@code kubectl} and the fabric8 client take for a real one: validation by CRDs,
 * watches, patches, access reviews, garbage collection. It has the namespaces of a fresh cluster and one node.
 */
public final class EmbeddedCluster implements AutoCloseable {

    private static final List<String> FIRST_NAMESPACES =
            List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Tokens tokens = new Tokens();
    private final AccessTable access = new AccessTable();
    private final RequestLog requests = new RequestLog();
    private final Faults faults = new Faults(new Random(1));
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("embedded-cluster").daemon().factory());
    private final RolloutScript script = new RolloutScript();
    private final Api api;
    private final Optional<RolloutPlayer> player;
    private final ApiServer server;
    private final KubernetesClient client;

    private EmbeddedCluster(ClusterOptions options) {
        var surroundings =
                new Api.Surroundings(Clock.systemUTC(), () -> UUID.randomUUID().toString(), new Random(), background);
        this.api = new Api(tokens, access, surroundings);
        FIRST_NAMESPACES.forEach(this::namespace);
        api.create(named("v1", "Node", "embedded"));
        options.definitionTrees().forEach(api::create);
        this.player = options.rolloutStep().map(step -> RolloutPlayer.start(api, script, step, Clock.systemUTC()));
        var traffic = new ApiServer.Traffic(requests, faults, options.accessLog());
        this.server = ApiServer.start(api, tokens, traffic, options.port());
        this.client = newClient();
    }

    /**
     * The options of a cluster on any free port, without rollouts, with Headwind's own custom resources where the system
     * property {@code headwind.root} says where the checkout is.
     */
    public static ClusterOptions options() {
        var own = Optional.ofNullable(System.getProperty("headwind.root"))
                .map(root -> Path.of(root, "config", "crd"))
                .filter(Files::isDirectory);
        return new ClusterOptions(0, own.stream().toList(), false, Optional.empty(), false);
    }

    /** Starts a cluster; it serves when this returns. */
    public static EmbeddedCluster start(ClusterOptions options) {
        return new EmbeddedCluster(options);
    }

    /** A client of this cluster, closed together with it. */
    public KubernetesClient client() {
        return client;
    }

    /** Another client of this cluster, which the caller closes. */
    public KubernetesClient newClient() {
        return new KubernetesClientBuilder().withConfig(clientConfig()).build();
    }

    /** The configuration of such a client; nothing in it comes from the surroundings. */
    public Config clientConfig() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withNamespace("default")
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .withDisableHostnameVerification(true)
                .build();
    }

    /** Where the API is served, e.g. {@code http://127.0.0.1:41233}. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Writes a kubeconfig whose only context is this cluster, for nobody in particular. */
    public Path writeKubeconfig(Path file) {
        return writeKubeconfig(file, "{}");
    }

    /** Writes a kubeconfig for somebody whom the cluster knows from now on by a token of that name. */
    public Path writeKubeconfig(Path file, Identity who) {
        var token = "token-of-" + who.user().replace(':', '-');
        tokens.register(token, who);
        return writeKubeconfig(file, "{token: \"" + token + "\"}");
    }

    private Path writeKubeconfig(Path file, String user) {
        var config = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: embedded
                  cluster:
                    server: %s
                users:
                - name: embedded
                  user: %s
                contexts:
                - name: embedded
                  context:
                    cluster: embedded
                    user: embedded
                    namespace: default
                current-context: embedded
                """.formatted(url(), user);
        try {
            return Files.writeString(file, config);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }

    /** Creates a namespace with its default ServiceAccount. */
    public EmbeddedCluster namespace(String name) {
        api.create(named("v1", "Namespace", name));
        return this;
    }

    /** Creates objects from inside: neither counted nor hindered, and quickly, for large numbers of them. */
    public void create(HasMetadata... objects) {
        for (var object : objects) {
            api.create(ObjectCodec.readObject(Serialization.asJson(object)));
        }
    }

    /** Creates the objects of a manifest from inside. */
    public void create(Path manifest) {
        Manifests.read(manifest).forEach(api::create);
    }

    /** The requests that were made, for assertions. */
    public RequestLog requests() {
        return requests;
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return faults;
    }

    /** How rollouts end, if the options ask for rollouts. */
    public RolloutScript rollouts() {
        return script;
    }

    /** What containers wrote before they ended. */
    public PodLogs logs() {
        return api.logs();
    }

    /** The known bearer tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Who may what, as access reviews tell it. */
    public AccessTable access() {
        return access;
    }

    /** Gives a right; short for {@code access().allow(grant)}. */
    public EmbeddedCluster allow(Grant grant) {
        access.allow(grant);
        return this;
    }

    /** Forgets all history and ends these watches as expired (410), so that their clients have to list anew. */
    public void expireWatches(Predicate<RecordedRequest> concerned) {
        api.expireWatches(concerned);
    }

    /** Ends these watches without a word, as a server does now and then. */
    public void dropWatches(Predicate<RecordedRequest> concerned) {
        api.dropWatches(concerned);
    }

    @Override
    public void close() {
        player.ifPresent(RolloutPlayer::close);
        client.close();
        server.close();
        background.shutdownNow();
    }

    private static ObjectNode named(String apiVersion, String kind, String name) {
        var object = ObjectCodec.empty().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }
}
