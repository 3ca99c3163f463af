// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

/** How the API learns who calls: {@code HEADWIND_UI_AUTH_MODE}. */
public enum AuthMode {
    /** A Bearer token that Kubernetes knows. */
    TOKEN,
    /** Headers of a proxy that proves itself. */
    PROXY,
    /** {@code X-User}, believed. */
    SIMPLE,
    /** The name in the body, believed. */
    NONE;

    /** Whether rights are asked for; where anybody may take any name they would mean nothing. */
    public boolean asksTheCluster() {
        return switch (this) {
            case TOKEN, PROXY -> true;
            case SIMPLE, NONE -> false;
        };
    }
}
