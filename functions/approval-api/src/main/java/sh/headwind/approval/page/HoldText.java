// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.util.List;
import java.util.stream.Collectors;
import sh.headwind.core.schedule.Hold;

/** What holds an update, in words that follow "held by". */
final class HoldText {

    private HoldText() {}

    /** All of them; a reason of a newer controller is written as it stands. */
    static String sentence(List<String> reasons) {
        return reasons.stream().map(HoldText::words).collect(Collectors.joining(", "));
    }

    private static String words(String reason) {
        return switch (reason) {
            case Hold.INTERVAL -> "the interval since the last update";
            case Hold.WINDOW -> "its update window";
            case Hold.FREEZE -> "a freeze";
            case Hold.MIN_AGE -> "its minimum age";
            case Hold.NAMESPACE_LIMIT -> "other rollouts in the namespace";
            case Hold.ROLLOUT -> "a rollout of the workload";
            case Hold.WAVE -> "an earlier wave";
            case Hold.SOAK -> "the soak time of an earlier wave";
            default -> reason;
        };
    }
}
