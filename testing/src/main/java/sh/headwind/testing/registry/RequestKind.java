// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import java.util.regex.Pattern;

/** What a client can ask a registry for; the counters are kept by these. */
public enum RequestKind {
    PING,
    TOKEN,
    TAGS,
    MANIFEST_HEAD,
    MANIFEST_GET,
    BLOB,
    FILE;

    private static final Pattern TAG_LIST = Pattern.compile("/v2/.+/tags/list");
    private static final Pattern MANIFEST = Pattern.compile("/v2/.+/manifests/[^/]+");
    private static final Pattern BLOB_PATH = Pattern.compile("/v2/.+/blobs/[^/]+");

    static RequestKind of(String method, String path) {
        if (path.equals("/v2/") || path.equals("/v2")) {
            return PING;
        }
        if (path.equals("/token")) {
            return TOKEN;
        }
        if (TAG_LIST.matcher(path).matches()) {
            return TAGS;
        }
        if (MANIFEST.matcher(path).matches()) {
            return method.equals("HEAD") ? MANIFEST_HEAD : MANIFEST_GET;
        }
        return BLOB_PATH.matcher(path).matches() ? BLOB : FILE;
    }
}
