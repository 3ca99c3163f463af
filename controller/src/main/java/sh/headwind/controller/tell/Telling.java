// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.tell;

import java.util.ArrayList;
import java.util.List;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/**
 * One phase change of a request that somebody may want to hear of.
 *
 * @param transition its number, counted from 0 for the creation
 * @param phase what was entered
 */
public record Telling(int transition, Phase phase) {

    private static final List<Phase> WAY = List.of(Phase.PENDING, Phase.APPROVED, Phase.APPLYING);

    /**
     * The whole way of a request so far, in order. Its number of phase changes and its present phase leave only one way,
     * so nothing is lost where several changes were made between two looks.
     */
    public static List<Telling> way(UpdateRequest request) {
        var changes = request.status().transition();
        var way = new ArrayList<Telling>();
        for (var each = 0; each < Math.min(changes, WAY.size()); each++) {
            way.add(new Telling(each, WAY.get(each)));
        }
        way.add(new Telling(changes, request.phase()));
        return way;
    }

    /** The approval: what is told again, with the same id, for as long as apply-update has something left to do. */
    public static Telling approval(UpdateRequest request) {
        return way(request).stream()
                .filter(telling -> telling.phase() == Phase.APPROVED)
                .findFirst()
                .orElseGet(() -> new Telling(request.status().transition(), Phase.APPROVED));
    }

    /**
     * Whether the request came to us like this: ended without ever having changed its phase, as those of the published
     * version. There is nothing to tell of them.
     */
    public static boolean isAdopted(UpdateRequest request) {
        return request.status().transition() == 0 && request.phase() != Phase.PENDING;
    }
}
