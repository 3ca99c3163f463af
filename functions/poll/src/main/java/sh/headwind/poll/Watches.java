// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Running;
import sh.headwind.core.registry.Keyrings;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;
import sh.headwind.poll.Watch.Watched;

/** Reads the workloads behind an object of the index: the index is a hint, they know what runs and who may pull it. */
final class Watches {

    private final Workloads workloads;
    private final Keyrings keyrings;

    Watches(Ports ports) {
        this.workloads = ports.workloads();
        this.keyrings = new Keyrings(ports.pullSecrets(), ports.chartSecrets());
    }

    Watch of(TrackedImage image) {
        return image.uses().stream()
                .map(TrackedImage.Use::workload)
                .distinct()
                .map(ref -> Isolated.attempt(image, () -> of(image, ref), reason -> Watch.unread(image, reason)))
                .reduce(Watch.nothing(image), Watch::and);
    }

    private Watch of(TrackedImage image, WorkloadRef ref) {
        return workloads.read(ref).map(workload -> of(image, workload)).orElseGet(() -> Watch.nothing(image));
    }

    private Watch of(TrackedImage image, Workload workload) {
        var watched = watched(image, workload);
        if (watched.isEmpty()) {
            return Watch.nothing(image);
        }
        var keyring = keyrings.of(image.source(), workload);
        return new Watch(image, watched, keyring.matching(host(image.source())), keyring.problems(), List.of());
    }

    private static List<Watched> watched(TrackedImage image, Workload workload) {
        return image.uses().stream()
                .filter(use -> use.workload().equals(workload.ref()))
                .flatMap(use -> watched(image.source(), use, workload).stream())
                .toList();
    }

    /** Empty where the container is gone, uses another image by now, cannot be read, or does not want polls. */
    private static Optional<Watched> watched(Source source, TrackedImage.Use use, Workload workload) {
        var container = workload.container(use.container());
        var read = Settings.of(use.container(), workload);
        if (container.isEmpty() || !(read instanceof SettingsResult.Readable readable)) {
            return Optional.empty();
        }
        var settings = readable.settings();
        var image = container.orElseThrow().image();
        if (!settings.eventSource().polls() || !settings.covers(use.container(), image)) {
            return Optional.empty();
        }
        var running = switch (source.kind()) {
            case IMAGE -> reference(source, image).map(Running::of);
            case CHART -> version(image).map(Running::of);
        };
        return running.map(now -> new Watched(use, now.in(workload, container.orElseThrow()), settings.rules()));
    }

    private static Optional<ImageReference> reference(Source source, String image) {
        try {
            return Optional.of(ImageReference.parse(image))
                    .filter(found -> found.repository().toString().equals(source.name()));
        } catch (Failure _) {
            // the controller shows an image that cannot be read as the problem of its workload
            return Optional.empty();
        }
    }

    /** Of {@code <chart>:<version>}; a range is left to Flux. */
    private static Optional<Tag> version(String chart) {
        var version = chart.substring(chart.lastIndexOf(':') + 1).replace('+', '_');
        return Optional.of(version).filter(Tag::isValid).map(Tag::new);
    }

    /** A classic chart repository is opened by its host: its path is no path of a registry. */
    private static Repository host(Source source) {
        return source.repository()
                .orElseGet(() -> new Repository(ChartPlace.of(source.name()).host(), "charts"));
    }
}
