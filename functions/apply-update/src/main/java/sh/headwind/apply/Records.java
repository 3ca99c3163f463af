// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Workload;

/** What is recorded on a workload together with a change. */
final class Records {

    private Records() {}

    /** After {@code request} put {@code image} in the place of {@code before}; a rollback leaves that in quarantine. */
    static Workload.Records applied(
            Workload.Records records, UpdateRequest request, HistoryEntry before, HistoryEntry after) {
        var history = HistoryEntry.add(records.history(), after, before);
        var quarantine = records.quarantine();
        if (request.spec().isRollback()) {
            var left = new QuarantineEntry(
                    before.container(),
                    before.image(),
                    before.digest(),
                    after.timestamp(),
                    after.approvedBy().orElse(""),
                    request.spec().reason());
            quarantine = with(quarantine, left);
        }
        return new Workload.Records(Optional.of(after.timestamp()), history, quarantine);
    }

    /** After the update of {@code request} was taken back: {@code image} stands there again. */
    static Workload.Records takenBack(
            Workload.Records records, UpdateRequest request, Undo undo, String image, Instant now) {
        var spec = request.spec();
        var after = new HistoryEntry(
                spec.container(),
                image,
                now,
                Optional.of(request.identity().name()),
                Optional.of(undo.by()),
                spec.currentDigest());
        return new Workload.Records(
                Optional.of(now),
                HistoryEntry.add(records.history(), after),
                with(records.quarantine(), quarantined(request, undo, now)));
    }

    /** The image of {@code request} as it goes into quarantine. */
    static QuarantineEntry quarantined(UpdateRequest request, Undo undo, Instant now) {
        var spec = request.spec();
        return new QuarantineEntry(spec.container(), spec.newImage(), spec.newDigest(), now, undo.by(), undo.reason());
    }

    /** With {@code entry} as the newest; an older one for the same image says nothing more. */
    static List<QuarantineEntry> with(List<QuarantineEntry> quarantine, QuarantineEntry entry) {
        var result = new ArrayList<QuarantineEntry>();
        result.add(entry);
        quarantine.stream().filter(each -> !isSame(each, entry)).forEach(result::add);
        return result;
    }

    static boolean isSame(QuarantineEntry one, QuarantineEntry other) {
        return one.container().equals(other.container())
                && one.image().equals(other.image())
                && one.digest().equals(other.digest());
    }
}
