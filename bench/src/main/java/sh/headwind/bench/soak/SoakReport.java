// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import sh.headwind.local.broker.BrokerStatistics;

/** What a soak run did and found. */
public record SoakReport(Done done, Found found, BrokerStatistics broker) {

    /** The head of a table of reports, in Markdown. */
    public static final String HEAD = """
            | seed | pushes | image changes | kills | events | attempts repeated | dead letters | minutes | lost | double applies | wrong image |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    /**
     * What was done.
     *
     * @param pushes accepted by the webhook source
     * @param changes of an image of a workload; fewer than pushes, because a newer push supersedes what waits
     * @param kills of processes
     * @param took from the first push until the end
     */
    public record Done(int pushes, int changes, int kills, Duration took) {}

    /**
     * What must not be.
     *
     * @param lost the story of each workload that does not run the newest tag that was pushed
     * @param repeated changes to an image that the workload had before, or without a request of their own
     * @param wrong changes to an older image, or to one that is not the workload's
     * @param isQuiet whether the broker came to rest at the end
     */
    public record Found(List<String> lost, int repeated, int wrong, boolean isQuiet) {

        public Found {
            lost = List.copyOf(lost);
        }
    }

    /** Whether all is as it must be. */
    public boolean isGood() {
        return found.lost.isEmpty() && found.repeated == 0 && found.wrong == 0 && found.isQuiet;
    }

    /** A row below {@link #HEAD}. */
    public String row(long seed) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %d | %d | %d | %d | %d | %.1f | %d | %d | %d |%n",
                seed,
                done.pushes,
                done.changes,
                done.kills,
                broker.accepted() + broker.replies(),
                broker.retried(),
                broker.deadLettered(),
                done.took.toMillis() / 60_000.0,
                found.lost.size(),
                found.repeated,
                found.wrong);
    }
}
