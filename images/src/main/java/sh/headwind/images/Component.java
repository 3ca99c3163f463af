// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;
import java.util.List;

/**
 * One deployable that becomes an image.
 *
 * @param name of the image, as the manifests know it
 * @param module where it is built, below the checkout
 */
record Component(String name, String module) {

    /** All of them, in the order of the flow. */
    static final List<Component> ALL = List.of(
            new Component("webhook", "sources/webhook"),
            new Component("normalize", "functions/normalize"),
            new Component("poll", "functions/poll"),
            new Component("evaluate-policy", "functions/evaluate-policy"),
            new Component("approval-api", "functions/approval-api"),
            new Component("apply-update", "functions/apply-update"),
            new Component("notify", "functions/notify"),
            new Component("controller", "controller"));

    /** The packaged application: libraries in {@code lib}, the rest is ours. */
    Path application(Path checkout) {
        return checkout.resolve(module).resolve("target/quarkus-app");
    }
}
