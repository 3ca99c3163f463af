// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.batch;

import java.util.List;

/**
 * What a request holds.
 *
 * @param kept notifications that go on, in order
 * @param dropped number of the ones that are of no use to anybody, such as pulls
 */
public record Parts(List<Part> kept, int dropped) {

    public Parts {
        kept = List.copyOf(kept);
    }
}
