// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import sh.headwind.controller.step.Progress;

/** Port: what the controller writes on requests besides their status. */
public interface Notes {

    /** Notes the progress on the request; nothing happens when it is gone. */
    void write(RequestKey key, Progress progress);

    /** Deletes the request, if it is still there. */
    void delete(RequestKey key);
}
