// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

/**
 * What the controller notes on a request for itself, so that it survives a restart.
 *
 * @param told number of the last phase change that was told by an event; -1: none
 * @param failedChecks failed rollout checks in a row
 */
public record Progress(int told, int failedChecks) {

    /** Nothing was done yet. */
    public static final Progress NONE = new Progress(-1, 0);

    /** The same with events told up to this phase change. */
    public Progress told(int transition) {
        return new Progress(transition, failedChecks);
    }

    /** The same with that many failed checks in a row. */
    public Progress failedChecks(int failed) {
        return new Progress(told, failed);
    }
}
