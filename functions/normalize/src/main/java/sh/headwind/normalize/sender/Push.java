// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.image.Repository;
import sh.headwind.events.Artifact;

/** What a notification says was pushed: tags of one image repository, or versions of one chart. */
public sealed interface Push {

    /** Tags of an image repository. */
    record Image(Repository repository, List<Artifact> artifacts) implements Push {

        @Override
        public String name() {
            return repository.toString();
        }

        @Override
        public String host() {
            return repository.host();
        }
    }

    /** Versions of a chart: {@code host/path/<chart>} in a registry, {@code https://host/path/<chart>} elsewhere. */
    record Chart(String chart, List<Artifact> artifacts) implements Push {

        private static final Pattern CLASSIC =
                Pattern.compile("https://[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._-]+)+");

        private static final int LONGEST = 300;

        public Chart {
            var classic = chart.contains("://");
            if (chart.length() > LONGEST || (classic && !CLASSIC.matcher(chart).matches())) {
                throw Failure.badInput("read the chart '" + Excerpt.of(chart) + "'", "expected https://host/path/name");
            }
        }

        @Override
        public String name() {
            return chart;
        }

        @Override
        public String host() {
            return chart.contains("://")
                    ? URI.create(chart).getAuthority()
                    : Repository.parse(chart).host();
        }
    }

    /** What was pushed to, in its canonical spelling. */
    String name();

    /** The registry or chart repository it is on. */
    String host();

    /** At least one. */
    List<Artifact> artifacts();

    /** The tags among {@code tagged}; empty when there are none. */
    static Optional<Push> image(Repository repository, List<Tagged> tagged) {
        return Optional.of(Tagged.images(tagged))
                .filter(artifacts -> !artifacts.isEmpty())
                .map(artifacts -> new Image(repository, artifacts));
    }

    /** The versions of a chart in a registry among {@code tagged}; empty when there are none. */
    static Optional<Push> chart(Repository repository, List<Tagged> tagged) {
        return Optional.of(Tagged.images(tagged))
                .filter(artifacts -> !artifacts.isEmpty())
                .map(artifacts -> new Chart(repository.toString(), artifacts));
    }

    /** The versions of a chart of a classic repository among {@code tagged}; empty when there are none. */
    static Optional<Push> classicChart(String chart, List<Tagged> tagged) {
        return Optional.of(Tagged.charts(tagged))
                .filter(artifacts -> !artifacts.isEmpty())
                .map(artifacts -> new Chart(chart, artifacts));
    }
}
