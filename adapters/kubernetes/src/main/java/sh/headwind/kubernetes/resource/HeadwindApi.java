// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

/** Names of our own API: group, version, and the labels that make lists short. */
public final class HeadwindApi {

    /** API group of the custom resources, and prefix of labels and annotations. */
    public static final String GROUP = "headwind.sh";

    /** The one version there is. */
    public static final String VERSION = "v1alpha1";

    /** On an UpdateRequest: uid of its target. */
    public static final String TARGET_UID = "headwind.sh/target-uid";

    /** On an UpdateRequest: the trace of what led to it, as W3C writes it. */
    public static final String TRACEPARENT = "headwind.sh/traceparent";

    /** On a TrackedImage: hash of its repository's name. */
    public static final String REPOSITORY_HASH = "headwind.sh/repository-hash";

    private HeadwindApi() {}
}
