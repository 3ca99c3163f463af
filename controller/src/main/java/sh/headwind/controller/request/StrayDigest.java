// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/**
 * Finds updates whose pods run another digest than was approved: the tag was moved before they pulled it. A pod may also
 * report the digest of its own platform behind the approved index, which only the registry could tell apart; so only a
 * digest that the registry was seen to have under this very tag counts.
 */
final class StrayDigest {

    private final Workloads workloads;
    private final FirstSight firstSight;

    StrayDigest(Workloads workloads, FirstSight firstSight) {
        this.workloads = workloads;
        this.firstSight = firstSight;
    }

    /** What is wrong, as the end of a sentence; empty where nothing is, or nobody can tell. */
    Optional<String> words(UpdateRequest request, Workload workload) {
        return request.spec()
                .newDigest()
                .flatMap(approved -> running(request, workload)
                        .filter(digest -> !digest.equals(approved))
                        .filter(digest -> firstSight.of(request, digest).isPresent())
                        .map(digest -> "its pods run %s, and %s was approved: the tag was moved before they pulled it"
                                .formatted(digest, approved)));
    }

    private Optional<Digest> running(UpdateRequest request, Workload workload) {
        return workload.container(request.spec().container())
                .flatMap(container -> workloads.runningDigest(workload, container));
    }
}
