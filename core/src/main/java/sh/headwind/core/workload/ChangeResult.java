// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

/** What became of an {@link ImageChange}. */
public sealed interface ChangeResult {

    /** The images are changed. */
    record Changed() implements ChangeResult {}

    /** Somebody wrote first: another image, or another record, stands there. Nothing was changed. */
    record Differs() implements ChangeResult {}

    /** The workload is gone. */
    record Gone() implements ChangeResult {}
}
