// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.update.UpdateRequest;

/**
 * Where people find a request.
 *
 * @param approve the route of the API; followed as a link it leads to the page, because links are followed by machines too
 * @param page of the web UI, where its address is known
 * @param oneTime where links that approve are switched on
 */
public record Links(String approve, Optional<String> page, Optional<OneTime> oneTime) {

    /** The links of one request, as they are given out at that time. */
    public static Links of(Configuration configuration, UpdateRequest request, Instant at) {
        var path = "/updates/" + request.identity().display();
        var api = base(configuration.apiUrl()) + "/api/v1";
        var ui = configuration.uiUrl().map(Links::base);
        var terms = configuration.notifications().links();
        return new Links(
                api + path + "/approve",
                ui.map(url -> url + path),
                terms.key()
                        .map(key -> new OneTime(
                                ui.orElse(api) + "/links/", Ballot.of(request), at.plus(terms.lifetime()), key)));
    }

    /** Where the buttons lead: the page, by way of the API where only that is known. */
    public String button() {
        return page.orElse(approve);
    }

    private static String base(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
