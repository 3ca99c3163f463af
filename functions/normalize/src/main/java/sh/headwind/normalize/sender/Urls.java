// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.Optional;

/** What URLs of payloads are read for; none of them is ever called. */
final class Urls {

    private Urls() {}

    /** Host and port of {@code url}, with or without its scheme; empty where there is none. */
    static Optional<String> host(String url) {
        var scheme = url.indexOf("://");
        var rest = scheme < 0 ? url : url.substring(scheme + 3);
        var slash = rest.indexOf('/');
        var authority = slash < 0 ? rest : rest.substring(0, slash);
        return authority.isBlank() || authority.indexOf('@') >= 0 ? Optional.empty() : Optional.of(authority);
    }
}
