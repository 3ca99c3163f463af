// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Reach;

/**
 * What a request is about and who asks.
 *
 * @param batch all repositories of the same host that the same asker will ask about; holds {@code repository}
 * @param credential empty: anonymously
 */
record Who(Repository repository, Set<String> batch, Optional<Credential> credential) {

    static Who of(Repository repository, Set<Repository> batch, Optional<Credential> credential) {
        var paths = batch.stream()
                .filter(each -> each.host().equals(repository.host()))
                .map(Repository::path)
                .collect(Collectors.toCollection(TreeSet::new));
        paths.add(repository.path());
        return new Who(repository, paths, credential);
    }

    String host() {
        return repository.host();
    }

    /** The credential, if it names a user or holds a token: one that does not is only for the connection. */
    Optional<Credential> login() {
        return credential.filter(Credential::isLogin);
    }

    /** What the repository wants of the connection. */
    Reach reach() {
        return credential.map(Credential::reach).orElse(Reach.ORDINARY);
    }

    /** How a message names the asker. */
    String display() {
        return credential.map(Credential::toString).orElse("anonymous access");
    }
}
