// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.settings.Annotation;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.settings.StrayKeys;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/**
 * What the index says of one workload.
 *
 * @param usages its containers that opted in, with what they use
 * @param warnings what its owner should be told: annotations that cannot be read, keys that mean nothing
 */
record Usages(List<Usage> usages, List<String> warnings) {

    private static final String OPTED_OUT = "none";

    /** Before the name of what nobody knows the home of: no push is about it. */
    private static final String UNKNOWN = "unknown/";

    private static final Container NOTHING = new Container("", "", "");

    Usages {
        usages = List.copyOf(usages);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the settings of all its containers.
     *
     * @param namespace annotations of its Namespace
     * @param globalInterval polling interval where the workload gives none
     */
    static Usages of(WatchedWorkload watched, Map<String, String> namespace, Duration globalInterval) {
        var usages = new ArrayList<Usage>();
        var warnings = new ArrayList<String>();
        if (isMeant(watched.workload(), namespace)) {
            watched.problem().ifPresent(warnings::add);
        }
        for (var container : watched.workload().containers()) {
            policy(watched.workload(), container, namespace).ifPresent(policy -> {
                var settings = Settings.of(container.name(), watched.workload().under(namespace));
                problem(settings).ifPresent(warnings::add);
                if (isCovered(settings, container)) {
                    var problem = watched.problem().or(() -> problem(settings));
                    var polling = problem.isPresent() ? Optional.<Duration>empty() : polling(settings, globalInterval);
                    var use = new TrackedImage.Use(
                            watched.workload().ref(),
                            container.name(),
                            container.image(),
                            canonical(settings, policy),
                            problem);
                    source(watched, container, warnings)
                            .map(source -> new Usage(source, use, polling))
                            .ifPresent(usages::add);
                }
            });
        }
        nothing(watched, namespace).ifPresent(usages::add);
        warnings.addAll(StrayKeys.onWorkload(watched.workload().annotations(), names(watched.workload())));
        if (!usages.isEmpty()) {
            warnings.addAll(StrayKeys.onNamespace(namespace));
            canary(watched.workload()).ifPresent(warnings::add);
        }
        return new Usages(usages, warnings.stream().distinct().toList());
    }

    /** Who opted in without a container or a chart version of its own is to see why nothing happens. */
    private static Optional<Usage> nothing(WatchedWorkload watched, Map<String, String> namespace) {
        var workload = watched.workload();
        if (!workload.containers().isEmpty()) {
            return Optional.empty();
        }
        var kind = workload.ref().isHelmRelease() ? Source.Kind.CHART : Source.Kind.IMAGE;
        return watched.problem()
                .flatMap(problem -> policy(workload, NOTHING, namespace)
                        .map(policy -> new TrackedImage.Use(workload.ref(), "", "", policy, Optional.of(problem)))
                        .map(use -> new Usage(
                                new Source(kind, UNKNOWN + workload.ref().name()), use, Optional.empty())));
    }

    /** Other kinds have no traffic to be split; on a Namespace the key is meant for those that have. */
    private static Optional<String> canary(Workload workload) {
        var ref = workload.ref();
        var isKnative = ref.apiVersion().startsWith("serving.knative.dev/");
        return Optional.of(Annotation.CANARY.key())
                .filter(key -> workload.annotations().containsKey(key) && !isKnative)
                .map(key -> key + ": only Knative Services have canaries; this " + ref.kind()
                        + " is updated all at once, by its own strategy");
    }

    /** Whether any of it opted in; a HelmRelease whose chart Flux chooses has nothing that can be updated. */
    private static boolean isMeant(Workload workload, Map<String, String> namespace) {
        return policy(workload, NOTHING, namespace).isPresent()
                || workload.containers().stream()
                        .anyMatch(container ->
                                policy(workload, container, namespace).isPresent());
    }

    /** The policy as it is written; empty when the container did not opt in. */
    private static Optional<String> policy(Workload workload, Container container, Map<String, String> namespace) {
        return Stream.of(
                        Optional.ofNullable(workload.annotations().get(Annotation.POLICY.key(container.name()))),
                        Optional.ofNullable(workload.annotations().get(Annotation.POLICY.key())),
                        Optional.ofNullable(namespace.get(Annotation.POLICY.key())))
                .flatMap(Optional::stream)
                .findFirst()
                .map(String::strip)
                .filter(policy -> !policy.equalsIgnoreCase(OPTED_OUT));
    }

    private static List<String> names(Workload workload) {
        return workload.containers().stream().map(Container::name).toList();
    }

    /** What cannot be read is shown as it is written. */
    private static String canonical(SettingsResult result, String written) {
        return switch (result) {
            case SettingsResult.Unreadable _ -> written;
            case SettingsResult.Readable readable ->
                readable.settings().rules().policy().text();
        };
    }

    /** What cannot be read is covered: its problem is to be seen. */
    private static boolean isCovered(SettingsResult result, Container container) {
        return switch (result) {
            case SettingsResult.Unreadable _ -> true;
            case SettingsResult.Readable readable -> readable.settings().covers(container.name(), container.image());
        };
    }

    private static Optional<Source> source(WatchedWorkload watched, Container container, List<String> warnings) {
        if (watched.workload().isChart(container.name())) {
            return watched.chart().or(() -> Optional.of(unknown(container)));
        }
        try {
            return Optional.of(
                    Source.image(ImageReference.parse(container.image()).repository()));
        } catch (Failure failure) {
            warnings.add(failure.getMessage());
            return Optional.empty();
        }
    }

    /** A chart that nobody knows the home of: no push is about this name, but its problem has a place to stand. */
    private static Source unknown(Container chart) {
        var colon = chart.image().lastIndexOf(':');
        return new Source(
                Source.Kind.CHART,
                UNKNOWN + chart.image().substring(0, colon < 0 ? chart.image().length() : colon));
    }

    private static Optional<String> problem(SettingsResult result) {
        return switch (result) {
            case SettingsResult.Unreadable unreadable -> Optional.of(unreadable.sentence());
            case SettingsResult.Readable _ -> Optional.empty();
        };
    }

    private static Optional<Duration> polling(SettingsResult result, Duration globalInterval) {
        return switch (result) {
            case SettingsResult.Unreadable _ -> Optional.empty();
            case SettingsResult.Readable readable -> polling(readable.settings(), globalInterval);
        };
    }

    private static Optional<Duration> polling(Settings settings, Duration globalInterval) {
        return settings.eventSource().polls()
                ? Optional.of(settings.pollingInterval().orElse(globalInterval))
                : Optional.empty();
    }
}
