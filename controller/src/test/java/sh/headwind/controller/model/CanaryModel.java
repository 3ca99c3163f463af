// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.util.Optional;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.update.Phase;

/** What is expected of the traffic in the small world. */
final class CanaryModel {

    private CanaryModel() {}

    /** What the newest Revision gets, in per cent. */
    static int share(Traffic traffic) {
        return traffic instanceof Traffic.Split split ? split.percent() : 100;
    }

    /** Whether the traffic is as the canary of that request left it. */
    static boolean isOurs(World world, String name) {
        var canary = world.request(name).status().canary();
        return world.workload()
                .traffic()
                .filter(traffic -> switch (traffic) {
                    case Traffic.Whole() -> canary.filter(Canary::isLast).isPresent();
                    case Traffic.Split split ->
                        canary.filter(each -> each.stable().equals(split.stable()))
                                .isPresent();
                    case Traffic.OfItsOwner() -> false;
                })
                .isPresent();
    }

    /** Whether the new image gets no more than its request has come to. */
    static boolean isInStep(World world) {
        return world.workload()
                .traffic()
                .flatMap(now -> wanted(world).filter(wanted -> share(now) > share(wanted)))
                .isEmpty();
    }

    /** What the request wants for its image, which stands there. */
    private static Optional<Traffic> wanted(World world) {
        return Optional.ofNullable(world.requests().get(world.author()))
                .map(World.Noted::request)
                .filter(request -> !request.phase().isTerminal())
                .filter(request ->
                        world.live() == ControllerModel.version(request.spec().newImage()))
                .flatMap(request -> request.status().canary())
                .map(Canary::wanted);
    }

    /** Whether a request that came to a good end, or was taken back, left all the traffic in one place. */
    static boolean isWholeInTheEnd(World world) {
        var isGood = Optional.ofNullable(world.requests().get(world.author()))
                .map(noted -> noted.request().phase())
                .filter(phase -> phase == Phase.COMPLETED || phase == Phase.ROLLED_BACK)
                .isPresent();
        return !isGood
                || world.workload().traffic().filter(now -> share(now) < 100).isEmpty();
    }
}
