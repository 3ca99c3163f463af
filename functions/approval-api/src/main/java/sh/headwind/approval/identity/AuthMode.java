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
    NONE
}
