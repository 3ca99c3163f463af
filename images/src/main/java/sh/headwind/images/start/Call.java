// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

/** What a component is asked, over HTTP, on the port that it was given. */
public sealed interface Call {

    /**
     * A golden event, in binary mode.
     *
     * @param name of its file in {@code docs/events}, without {@code .v1.json}
     */
    record Event(String name) implements Call {}

    /** The tick of the PingSource, whose data says nothing. */
    record Tick() implements Call {}

    /** A page, a probe or a resource. */
    record Get(String path) implements Call {}

    /** JSON posted by a person or a registry. */
    record Post(String path, String json) implements Call {}
}
