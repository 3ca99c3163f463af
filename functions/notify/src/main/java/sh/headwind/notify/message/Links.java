// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.message;

import java.util.Optional;
import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.update.UpdateRequest;

/**
 * Where people find a request.
 *
 * @param approve the route of the API; followed as a link it leads to the page, because links are followed by machines too
 * @param page of the web UI, where its address is known
 */
public record Links(String approve, Optional<String> page) {

    /** The links of one request. */
    public static Links of(Configuration configuration, UpdateRequest request) {
        var path = "/updates/" + request.identity().display();
        return new Links(
                base(configuration.apiUrl()) + "/api/v1" + path + "/approve",
                configuration.uiUrl().map(url -> base(url) + path));
    }

    /** Where the buttons lead: the page, by way of the API where only that is known. */
    public String button() {
        return page.orElse(approve);
    }

    private static String base(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
