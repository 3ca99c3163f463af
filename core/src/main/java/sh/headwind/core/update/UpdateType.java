// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

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

    /** As it stands in the resource. */
    public String text() {
        return text;
    }
}
