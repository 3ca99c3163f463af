// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.HashMap;
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

    private final ChartRepository repository;
    private final Map<String, Set<String>> wanted;
    private final Map<String, Map<String, List<ChartVersion>>> read = new HashMap<>();

    ChartIndexes(ChartRepository repository, List<Source> sources) {
        this.repository = repository;
        this.wanted = sources.stream()
                .filter(Source::isClassicChart)
                .map(source -> ChartPlace.of(source.name()))
                .collect(Collectors.groupingBy(
                        ChartPlace::address, Collectors.mapping(ChartPlace::chart, Collectors.toSet())));
    }

    synchronized Catalogue catalogue(Source source, List<Credential> credentials) {
        var place = ChartPlace.of(source.name());
        var index = read.computeIfAbsent(
                place.address(),
                address -> repository.versions(address, wanted.getOrDefault(address, Set.of()), credentials));
        return new ChartCatalogue(source.name(), index.getOrDefault(place.chart(), List.of()));
    }
}
