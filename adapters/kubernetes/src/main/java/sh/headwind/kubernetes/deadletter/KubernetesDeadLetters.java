// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.deadletter;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.deadletter.DeadLetter;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.api.Instants;

/**
 * Dead letters as ConfigMaps of the namespace of Headwind, one each. A replay is asked for by an annotation, which the
 * controller hears of: who shows dead letters needs no way to the broker.
 */
public final class KubernetesDeadLetters implements DeadLetters {

    /** Label of the ConfigMaps. */
    public static final String LABEL = "headwind.sh/dead-letter";

    /** On such a ConfigMap: when somebody asked for it to be sent again. */
    public static final String REPLAY = "headwind.sh/replay";

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String AT = "headwind.sh/at";
    private static final String REFUSED = "headwind.sh/replay-refused";
    private static final String BODY = "body";
    private static final String CONTENT_TYPE = "content-type";
    private static final String ATTRIBUTE = "ce-";

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;

    /** The dead letters of the installation in {@code namespace}. */
    public KubernetesDeadLetters(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    @Override
    public List<DeadLetter> list() {
        return ApiCall.attempt("list the dead letters", () -> labelled().list().getItems()).stream()
                .map(KubernetesDeadLetters::letter)
                .sorted(Comparator.comparing(DeadLetter::at).reversed())
                .toList();
    }

    /** The ConfigMaps, for those who watch them. */
    public FilterWatchListDeletable<ConfigMap, ConfigMapList, Resource<ConfigMap>> labelled() {
        return client.configMaps().inNamespace(namespace).withLabel(LABEL);
    }

    @Override
    public Optional<DeadLetter> read(String name) {
        return ApiCall.find("read the dead letter " + name, () -> named(name).get())
                .filter(KubernetesDeadLetters::isLetter)
                .map(KubernetesDeadLetters::letter);
    }

    @Override
    public void keep(DeadLetter letter) {
        try {
            client.resource(configMap(letter)).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw ApiCall.failure("keep the dead letter " + letter.name(), e);
            }
            keepAgain(letter);
        }
    }

    private void keepAgain(DeadLetter letter) {
        var patch = """
                {"metadata":{"annotations":{"%s":"%s","%s":null,"%s":null}}}""".formatted(AT, Instants.write(letter.at()), REPLAY, REFUSED);
        if (!annotate(letter.name(), patch)) {
            // deleted in between
            keep(letter);
        }
    }

    @Override
    public boolean replay(String name) {
        var patch = """
                {"metadata":{"annotations":{"%s":"%s"}}}""".formatted(REPLAY, Instants.write(clock.instant()));
        return read(name).isPresent() && annotate(name, patch);
    }

    @Override
    public void refuse(String name, String reason) {
        annotate(name, """
                {"metadata":{"annotations":{"%s":null,"%s":%s}}}""".formatted(REPLAY, REFUSED, TextNode.valueOf(reason)));
    }

    private boolean annotate(String name, String patch) {
        return ApiCall.find(
                        "mark the dead letter " + name,
                        () -> client.resource(stub(name)).patch(MERGE, patch))
                .isPresent();
    }

    @Override
    public void delete(String name, Instant at) {
        ApiCall.find("read the dead letter " + name, () -> named(name).get())
                .filter(map -> at(map).equals(at))
                .ifPresent(this::delete);
    }

    private void delete(ConfigMap map) {
        var metadata = map.getMetadata();
        try {
            client.resource(map)
                    .lockResourceVersion(metadata.getResourceVersion())
                    .delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw ApiCall.failure("delete the dead letter " + metadata.getName(), e);
            }
        }
    }

    private Resource<ConfigMap> named(String name) {
        return client.configMaps().inNamespace(namespace).withName(name);
    }

    private ConfigMap stub(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
    }

    private ConfigMap configMap(DeadLetter letter) {
        var data = new HashMap<String, String>();
        letter.attributes().forEach((key, value) -> data.put(ATTRIBUTE + key, value));
        data.put(CONTENT_TYPE, letter.contentType());
        data.put(BODY, letter.body());
        return new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(letter.name())
                        .addToLabels(LABEL, "true")
                        .addToAnnotations(AT, Instants.write(letter.at()))
                        .build())
                .withData(data)
                .build();
    }

    private static boolean isLetter(ConfigMap map) {
        return Optional.ofNullable(map.getMetadata().getLabels())
                .orElse(Map.of())
                .containsKey(LABEL);
    }

    private static DeadLetter letter(ConfigMap map) {
        var data = Optional.ofNullable(map.getData()).orElse(Map.of());
        var attributes = new HashMap<String, String>();
        data.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), value);
            }
        });
        return new DeadLetter(
                map.getMetadata().getName(),
                at(map),
                attributes,
                data.getOrDefault(CONTENT_TYPE, ""),
                data.getOrDefault(BODY, ""),
                annotations(map).getOrDefault(REFUSED, ""));
    }

    private static Map<String, String> annotations(ConfigMap map) {
        return Optional.ofNullable(map.getMetadata().getAnnotations()).orElse(Map.of());
    }

    /** When the event of such a ConfigMap was given up. */
    public static Instant at(ConfigMap map) {
        return Instants.read(annotations(map).get(AT))
                .or(() -> Instants.read(map.getMetadata().getCreationTimestamp()))
                .orElse(Instant.EPOCH);
    }
}
