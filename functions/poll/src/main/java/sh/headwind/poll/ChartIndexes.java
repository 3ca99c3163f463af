// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.registry.ChartRepository;
import sh.headwind.core.registry.ChartVersion;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.tracking.Source;

/** The classic chart repositories of one round: each index is read once, for all of its charts that are wanted. */
final class ChartIndexes {

    private final Asked<String, Map<String, List<ChartVersion>>> indexes;

    ChartIndexes(ChartRepository repository, List<Source> sources, List<Credential> credentials) {
        var wanted = wanted(sources);
        this.indexes = new Asked<>(
                address -> repository.versions(address, wanted.getOrDefault(address, Set.of()), credentials));
    }

    private static Map<String, Set<String>> wanted(List<Source> sources) {
        return sources.stream()
                .filter(Source::isClassicChart)
                .map(source -> ChartPlace.of(source.name()))
                .collect(Collectors.groupingBy(
                        ChartPlace::address, Collectors.mapping(ChartPlace::chart, Collectors.toSet())));
    }

    Catalogue catalogue(Source source) {
        var place = ChartPlace.of(source.name());
        return new ChartCatalogue(source.name(), () -> versions(place));
    }

    private synchronized List<ChartVersion> versions(ChartPlace place) {
        return indexes.about(place.address()).getOrDefault(place.chart(), List.of());
    }
}
