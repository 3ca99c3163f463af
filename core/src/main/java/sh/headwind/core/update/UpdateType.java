// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import sh.headwind.core.image.ImageReference;

/** What an update changes. */
public enum UpdateType {
    /** The image of a container. */
    IMAGE("image"),
    /** The chart version of a HelmRelease. */
    HELM_CHART("helmChart");

    private final String text;

    UpdateType(String text) {
        this.text = text;
    }

    /**
     * Whether two texts mean the same thing: {@code nginx} is {@code docker.io/library/nginx:latest}. Texts that nobody can
     * read are the same when they are equal.
     */
    public boolean same(String one, String other) {
        return one.equals(other)
                || switch (this) {
                    case IMAGE -> ImageReference.same(one, other);
                    case HELM_CHART -> false;
                };
    }

    /** As it stands in the resource. */
    public String text() {
        return text;
    }
}
