// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import sh.headwind.core.update.UpdateRequest;

/**
 * Which requests somebody wants to see, as it stands in the address of the page.
 *
 * @param search part of a name or an image; empty for all
 * @param namespace empty for all, as are kind and policy
 * @param page from 1
 */
public record Query(Tab tab, String search, String namespace, String kind, String policy, Sort sort, int page) {

    /** Whether rows can be decided about. */
    public boolean isOpen() {
        return tab == Tab.PENDING;
    }

    /** Whether a filter hides something. */
    public boolean isFiltered() {
        return !(search + namespace + kind + policy).isEmpty();
    }

    boolean covers(UpdateRequest request) {
        var spec = request.spec();
        return Tab.of(request.phase()) == tab
                && is(namespace, request.identity().namespace())
                && is(kind, spec.target().kind())
                && is(policy, spec.policy())
                && isFound(request);
    }

    private static boolean is(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private boolean isFound(UpdateRequest request) {
        var spec = request.spec();
        var text = String.join(
                "\n",
                request.identity().display(),
                spec.target().display(),
                spec.container(),
                spec.currentImage(),
                spec.newImage());
        return text.toLowerCase(Locale.ROOT).contains(search.strip().toLowerCase(Locale.ROOT));
    }

    /** The address of another page of the same rows. */
    public String at(int otherPage) {
        return "/?tab=" + tab.text() + part("q", search) + part("namespace", namespace) + part("kind", kind)
                + part("policy", policy) + "&sort=" + sort.text() + "&page=" + otherPage;
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
