// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.HistoryEntry;

/** The published answers about rollbacks; {@code deployment} is the workload, of any kind. */
final class RollbackAnswer {

    private RollbackAnswer() {}

    /** One image that ran. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String container,
            String image,
            String timestamp,
            @Nullable String updateRequestName,
            @Nullable String approvedBy,
            @Nullable String digest) {

        static Entry of(HistoryEntry entry) {
            return new Entry(
                    entry.container(),
                    entry.image(),
                    entry.timestamp().toString(),
                    entry.updateRequestName().orElse(null),
                    entry.approvedBy().orElse(null),
                    entry.digest().map(Digest::value).orElse(null));
        }
    }

    /** All that ran; {@code entries} and {@code history} are the same, because both were published. */
    record History(String deployment, String namespace, List<Entry> entries, List<Entry> history) {}

    /** A rollback that is done, or on its way. */
    record Done(
            String message,
            String deployment,
            String namespace,
            String container,
            String image,
            String previousImage,
            String rolledBackTo,
            String user,
            String reason,
            String updateRequest) {}

    /** A rollback that is not to be had. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            String error,
            String deployment,
            String container,
            @Nullable Integer index) {}
}
