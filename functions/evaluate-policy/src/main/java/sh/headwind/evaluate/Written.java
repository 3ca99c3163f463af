// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import java.util.Optional;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Candidate;
import sh.headwind.core.update.UpdateRequest;

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

    /** What an open request asks for; empty for a hand-made one that cannot be read as an image. */
    static Optional<Candidate> candidate(UpdateRequest request) {
        var text = request.spec().newImage().replace('+', '_');
        var colon = text.indexOf('@') < 0 ? text.lastIndexOf(':') : text.lastIndexOf(':', text.indexOf('@') - 1);
        var tag = text.substring(colon + 1).replaceAll("@.*", "");
        return colon < 0 || !Tag.isValid(tag)
                ? Optional.empty()
                : Optional.of(new Candidate(
                        new Tag(tag),
                        request.spec().newDigest(),
                        Optional.empty(),
                        request.spec().origin()));
    }

    /** The repository that a reference names. */
    static Repository repository(String image) {
        return read(image).repository();
    }
}
