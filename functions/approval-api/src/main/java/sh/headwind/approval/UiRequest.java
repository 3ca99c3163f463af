// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request on the UI's port, under the path by which the shared router knows it: in local mode {@code /} there belongs to the
 * functions, and {@code /api/v1} to the REST API.
 */
final class UiRequest extends HttpServerRequestWrapper {

    private static final String API = "/api/v1/";

    UiRequest(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
    }

    @Override
    public String path() {
        return inside(super.path());
    }

    @Override
    public String uri() {
        return inside(super.uri());
    }

    private static String inside(String path) {
        if (path.equals("/") || path.startsWith("/?") || path.startsWith(API)) {
            return "/ui" + path;
        }
        return path;
    }
}
