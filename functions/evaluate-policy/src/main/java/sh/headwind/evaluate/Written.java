// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import sh.headwind.core.image.ImageReference;
import sh.headwind.core.policy.Candidate;

/** What stands, or shall stand, in a workload. A chart is written {@code <chart>:<version>} and read as an image is. */
final class Written {

    private Written() {}

    /** Reads what is written, for a chart whose version has a {@code +} as well. */
    static ImageReference read(String text) {
        return ImageReference.parse(text.replace('+', '_'));
    }

    /** The text of a pick: an image as the rules want it, a chart with its version as Helm writes it. */
    static String of(Subject subject, Candidate pick) {
        if (subject.isChart()) {
            return subject.reference().name() + ":" + pick.tag().value().replace('_', '+');
        }
        return subject.settings().rules().written(subject.reference(), pick).toString();
    }
}
