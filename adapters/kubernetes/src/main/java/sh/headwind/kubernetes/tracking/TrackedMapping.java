// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedImage.Use;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.TrackedSpec;
import sh.headwind.kubernetes.resource.TrackedState;

/** A TrackedImage between the object that the API serves and the domain. For all who hold such objects, informers too. */
public final class TrackedMapping {

    private static final int PROBLEM = 1024;
    private static final int IMAGE = 1024;
    private static final int POLICY = 512;

    private TrackedMapping() {}

    /** The entry of the index; BAD_INPUT names what is missing. */
    public static TrackedImage toDomain(TrackedImageResource resource) {
        var metadata = resource.getMetadata();
        var namespace = metadata.getNamespace();
        var display = namespace + "/" + metadata.getName();
        var spec = Optional.ofNullable(resource.getSpec()).orElseThrow(() -> unreadable(display, "spec is missing"));
        return new TrackedImage(
                namespace,
                metadata.getName(),
                new Source(kind(display, spec.kind()), required(display, "repository", spec.repository())),
                uses(namespace, spec.workloads()),
                Optional.ofNullable(spec.pollingInterval()).map(Duration::ofSeconds),
                StateMapping.toDomain(Optional.ofNullable(resource.getStatus()).orElse(TrackedState.NONE)));
    }

    /** The spec that the controller writes. */
    public static TrackedSpec toWire(TrackedImage image) {
        return new TrackedSpec(
                image.source().name(),
                image.source().kind().text(),
                image.uses().stream().map(TrackedMapping::use).toList(),
                image.pollingInterval().map(Duration::toSeconds).orElse(null),
                image.uses().stream()
                        .flatMap(use -> use.problem().stream())
                        .findFirst()
                        .map(text -> Text.limited(text, PROBLEM))
                        .orElse(null));
    }

    private static TrackedSpec.Use use(Use use) {
        var workload = use.workload();
        return new TrackedSpec.Use(
                workload.apiVersion(),
                workload.kind(),
                workload.name(),
                workload.uid(),
                use.container(),
                Text.limited(use.image(), IMAGE),
                Text.limited(use.policy(), POLICY),
                use.problem().map(text -> Text.limited(text, PROBLEM)).orElse(null));
    }

    private static List<Use> uses(String namespace, @Nullable List<TrackedSpec.Use> uses) {
        return Optional.ofNullable(uses).orElse(List.of()).stream()
                .flatMap(use -> use(namespace, use))
                .toList();
    }

    /** A use without a name cannot be read back as a workload; the controller writes it anew. */
    private static Stream<Use> use(String namespace, TrackedSpec.Use use) {
        if (use.apiVersion() == null || use.kind() == null || use.name() == null) {
            return Stream.empty();
        }
        return Stream.of(new Use(
                new WorkloadRef(use.apiVersion(), use.kind(), namespace, use.name(), Text.orEmpty(use.uid())),
                Text.orEmpty(use.container()),
                Text.orEmpty(use.image()),
                Text.orEmpty(use.policy()),
                Optional.ofNullable(use.problem())));
    }

    private static Source.Kind kind(String display, @Nullable String text) {
        try {
            return Source.Kind.valueOf(required(display, "kind", text).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable(display, "spec.kind is neither image nor chart").because(e);
        }
    }

    private static String required(String display, String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw unreadable(display, "spec." + field + " is missing");
        }
        return value;
    }

    private static Failure unreadable(String display, String because) {
        return Failure.badInput("read the tracked image " + display, because);
    }
}
