// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.simulate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.registry.ChartRepository;
import sh.headwind.core.registry.ChartVersion;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Registry;
import sh.headwind.core.update.Origin;

/**
 * What a registry has now, for everybody to see: it is asked without credentials, because those of a namespace serve its
 * workloads and nobody's curiosity.
 */
public final class LiveTags {

    private static final List<Credential> ANONYMOUS = List.of();
    private static final String OCI = "oci://";

    private final Registry registry;
    private final ChartRepository charts;

    public LiveTags(Registry registry, ChartRepository charts) {
        this.registry = registry;
        this.charts = charts;
    }

    /**
     * All tags of {@code host/path}, or all versions of a chart: {@code oci://host/path/chart} in a registry, {@code
     * https://host/path/chart} in a repository with an {@code index.yaml}.
     */
    List<Candidate> of(String repository) {
        if (repository.startsWith("https://") || repository.startsWith("http://")) {
            return versions(repository);
        }
        var name = repository.startsWith(OCI) ? repository.substring(OCI.length()) : repository;
        return registry.tags(Repository.parse(name), ANONYMOUS).stream()
                .map(Candidate::listed)
                .toList();
    }

    private List<Candidate> versions(String source) {
        var slash = source.lastIndexOf('/');
        var chart = source.substring(slash + 1);
        var found = charts.versions(source.substring(0, slash), Set.of(chart), ANONYMOUS)
                .getOrDefault(chart, List.of());
        if (found.isEmpty()) {
            throw Failure.notFound("read the versions of " + source, "the index has no such chart");
        }
        return found.stream().flatMap(version -> candidate(version).stream()).toList();
    }

    /** What can be no tag is no version that Flux takes. */
    private static Optional<Candidate> candidate(ChartVersion version) {
        return Optional.of(version.version().replace('+', '_'))
                .filter(Tag::isValid)
                .map(tag -> new Candidate(new Tag(tag), version.digest(), version.created(), Origin.POLL));
    }
}
