// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import sh.headwind.core.update.UpdateRequest;

/** Names an update request. */
public record RequestKey(String namespace, String name) {

    /** The key of {@code request}. */
    public static RequestKey of(UpdateRequest request) {
        return new RequestKey(request.identity().namespace(), request.identity().name());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
