// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.List;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/** All formats: the one place that a new one is added to. */
public final class SenderFormats {

    private static final List<SenderFormat> NATIVE = List.of(
            new DockerHub(),
            new Distribution(),
            new GitHubPackages(),
            new Harbor(),
            new Quay(),
            new AzureRegistry(),
            new ElasticRegistry(),
            new GoogleRegistry(),
            new JFrog(),
            new Nexus(),
            new Gitea(),
            new Alibaba(),
            new CdEvents());

    private static final List<SenderFormat> ALL =
            Stream.concat(NATIVE.stream(), Stream.of(new CloudEvents(NATIVE))).toList();

    private SenderFormats() {}

    /** The format of a kind of sender; a {@link Failure} of kind BAD_INPUT when there is no such kind. */
    public static SenderFormat of(String kind) {
        return ALL.stream()
                .filter(format -> format.kinds().contains(kind))
                .findFirst()
                .orElseThrow(() ->
                        Failure.badInput("read the notification", "no sender is called '" + Excerpt.of(kind) + "'"));
    }

    /** The kinds of all formats. */
    public static List<String> kinds() {
        return ALL.stream().flatMap(format -> format.kinds().stream().sorted()).toList();
    }
}
