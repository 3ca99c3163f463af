// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.policy.Needs;
import sh.headwind.core.policy.Rules;
import sh.headwind.core.policy.Running;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.tracking.TrackedImage;

/**
 * One object of the index with all that is needed to look for its workloads.
 *
 * @param containers those that want to hear of polls; none: nothing to look for
 * @param credentials of its workloads, in the order to try
 * @param problems of their pull secrets
 * @param unread why workloads could not be read; the others are looked for all the same
 */
record Watch(
        TrackedImage image,
        List<Watched> containers,
        List<Credential> credentials,
        List<String> problems,
        List<Trouble> unread) {

    Watch {
        containers = List.copyOf(containers);
        credentials = List.copyOf(credentials);
        problems = List.copyOf(problems);
        unread = List.copyOf(unread);
    }

    /** Nothing to look for. */
    static Watch nothing(TrackedImage image) {
        return new Watch(image, List.of(), List.of(), List.of(), List.of());
    }

    /** Nothing to look for, because it could not be read. */
    static Watch unread(TrackedImage image, Trouble reason) {
        return new Watch(image, List.of(), List.of(), List.of(), List.of(reason));
    }

    /** With what another of its workloads has to add. */
    Watch and(Watch other) {
        return new Watch(
                image,
                joined(containers, other.containers()),
                joined(credentials, other.credentials()),
                joined(problems, other.problems()),
                joined(unread, other.unread()));
    }

    private static <T> List<T> joined(Collection<T> some, Collection<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /** Why not all of its workloads are looked for; empty where they are. */
    Optional<Trouble> incomplete() {
        return unread.stream().reduce(Trouble::and);
    }

    /**
     * One container as it is now.
     *
     * @param use its entry of the index
     */
    record Watched(TrackedImage.Use use, Running running, Rules rules) {

        Needs needs() {
            return Needs.of(rules.policy());
        }
    }

    /**
     * What the registry is asked with, free of names of secrets: namespaces with equal credentials share one look, and an
     * error message of that look is told to each with the name of its own secret.
     */
    List<Credential> anonymised() {
        return credentials.stream()
                .map(credential -> credential.named("#" + credentials.indexOf(credential)))
                .toList();
    }

    /** The message with the names of this namespace's secrets. */
    String named(String message) {
        var result = message;
        for (var i = credentials.size() - 1; i >= 0; i--) {
            result = result.replace(
                    "secret #" + i, "secret " + credentials.get(i).origin());
        }
        return result;
    }
}
