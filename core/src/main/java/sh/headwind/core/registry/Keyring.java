// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.util.Comparator;
import java.util.List;
import sh.headwind.core.image.Repository;

/**
 * The credentials of one pod, each with what it opens. Equal keyrings open the same, so one request serves all that hold
 * them.
 *
 * @param entries in the order of the pull secrets
 * @param problems what could not be used, in words; names secrets, never their content
 */
public record Keyring(List<Entry> entries, List<String> problems) {

    /** Opens only what is open to everybody. */
    public static final Keyring EMPTY = new Keyring(List.of(), List.of());

    public Keyring {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /** One entry of a pull secret. */
    public record Entry(KeyPattern pattern, Credential credential) {}

    /**
     * What to ask with, in the order to try: the longest matching path first, of equals the order of the entries. Empty:
     * ask anonymously.
     */
    public List<Credential> matching(Repository repository) {
        return entries.stream()
                .filter(entry -> entry.pattern().matches(repository))
                .sorted(Comparator.comparingInt(
                                (Entry entry) -> entry.pattern().path().length())
                        .reversed())
                .map(Entry::credential)
                .distinct()
                .toList();
    }
}
