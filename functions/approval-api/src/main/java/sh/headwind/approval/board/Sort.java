// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.board;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import sh.headwind.core.update.UpdateRequest;

/** The order of the rows of a page. */
public enum Sort {
    NEWEST("newest first"),
    OLDEST("oldest first"),
    NAMESPACE("by namespace"),
    WORKLOAD("by workload");

    private static final Comparator<UpdateRequest> BY_AGE = Comparator.comparing(
                    (UpdateRequest request) -> request.identity().createdAt())
            .thenComparing(request -> request.identity().display());

    private final String label;

    Sort(String label) {
        this.label = label;
    }

    /** The order of that name, {@link #NEWEST} for any other word. */
    public static Sort named(String text) {
        return Arrays.stream(values())
                .filter(sort -> sort.text().equals(text))
                .findFirst()
                .orElse(NEWEST);
    }

    /** As it stands in addresses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String label() {
        return label;
    }

    Comparator<UpdateRequest> comparator() {
        return switch (this) {
            case NEWEST -> BY_AGE.reversed();
            case OLDEST -> BY_AGE;
            case NAMESPACE ->
                Comparator.comparing(
                                (UpdateRequest request) -> request.identity().namespace())
                        .thenComparing(BY_AGE);
            case WORKLOAD ->
                Comparator.comparing((UpdateRequest request) ->
                                request.spec().target().name())
                        .thenComparing(BY_AGE);
        };
    }
}
