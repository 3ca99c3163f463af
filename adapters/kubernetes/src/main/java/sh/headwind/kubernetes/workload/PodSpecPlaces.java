// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange.Swap;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.kubernetes.api.JsonPatch;

/**
 * The containers of a pod spec.
 *
 * @param pointer JSON pointer to the pod spec
 */
record PodSpecPlaces(String pointer) implements ImagePlaces {

    private static final String IMAGE = "/image";
    private static final String NAME = "/name";

    @Override
    public List<Container> containers(JsonNode workload) {
        var containers = new ArrayList<Container>();
        collect(workload, pointer + "/initContainers", containers);
        collect(workload, pointer + "/containers", containers);
        return containers;
    }

    /** A container without name or image cannot be named in a request: it is none of ours. */
    private static void collect(JsonNode workload, String list, List<Container> into) {
        var entries = workload.at(list);
        for (var index = 0; index < entries.size(); index++) {
            var name = entries.get(index).path("name").asText("");
            var image = entries.get(index).path("image").asText("");
            if (!name.isEmpty() && !image.isEmpty()) {
                into.add(new Container(name, image, list + "/" + index + IMAGE));
            }
        }
    }

    @Override
    public PullAccess pullAccess(JsonNode workload) {
        var spec = workload.at(pointer);
        var secrets = StreamSupport.stream(spec.path("imagePullSecrets").spliterator(), false)
                .map(secret -> secret.path("name").asText(""))
                .filter(name -> !name.isEmpty())
                .toList();
        var account = Optional.of(spec.path("serviceAccountName").asText("")).filter(name -> !name.isEmpty());
        return new PullAccess(secrets, account.orElse("default"));
    }

    /** The place is an index: the name that stands there says whether it is still the same container. */
    @Override
    public void swap(Swap swap, JsonPatch patch) {
        var image = swap.container().path();
        var name = image.substring(0, image.length() - IMAGE.length()) + NAME;
        patch.test(name, swap.container().name()).test(image, swap.from()).replace(image, swap.to());
    }
}
