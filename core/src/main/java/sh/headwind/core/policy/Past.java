// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.update.Origin;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.Workload;

/**
 * Versions that ran in a container, as far as its history tells: the last {@value HistoryEntry#KEPT} images. What was taken
 * back is not among them, nor is what came from another repository.
 */
public record Past(List<Version> versions) {

    /** Nothing is known to have run. */
    public static final Past NONE = new Past(List.of());

    public Past {
        versions = List.copyOf(versions);
    }

    /** What these tags say, of which some may be no versions. */
    public static Past of(List<Tag> tags) {
        return new Past(tags.stream().flatMap(tag -> Version.of(tag).stream()).toList());
    }

    static Past of(Workload workload, Container container, Quarantine quarantine) {
        return of(workload.records().history().stream()
                .filter(entry -> entry.container().equals(container.name()))
                .filter(entry -> ImageReference.sameRepository(readable(entry.image()), readable(container.image())))
                .flatMap(entry -> ran(entry, quarantine))
                .toList());
    }

    private static Stream<Tag> ran(HistoryEntry entry, Quarantine quarantine) {
        var image = ImageReference.parse(readable(entry.image()));
        return image.effectiveTag().stream()
                .filter(tag -> !quarantine.holds(
                        new Candidate(tag, entry.digest().or(image::digest), Optional.empty(), Origin.POLL)));
    }

    /** As a tag writes the version of a chart. */
    private static String readable(String text) {
        return text.replace('+', '_');
    }

    /** Those of other flavours than what runs: among its own, what runs is compared with. */
    List<Version> besides(Tag running) {
        var flavour = Version.of(running).map(version -> version.suffixes().flavour());
        return versions.stream()
                .filter(version ->
                        flavour.filter(version.suffixes().flavour()::hasNamesOf).isEmpty())
                .toList();
    }
}
