// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.core.Response;

/** Errors for people: who asks for a page is not answered with JSON. */
public interface ErrorPages {

    /** Whether the present request is for a page. */
    boolean isWanted();

    /** The page. */
    Response of(int status, String text);
}
