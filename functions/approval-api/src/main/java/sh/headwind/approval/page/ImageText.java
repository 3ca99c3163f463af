// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

/**
 * An image as people read it: the name apart from the tag, without the digest.
 *
 * @param version tag of an image, version of a chart; {@code latest} where none stands there, empty where there is no image
 */
public record ImageText(String name, String version) {

    static ImageText of(String image) {
        if (image.isEmpty()) {
            return new ImageText("", "");
        }
        var tagged = image.indexOf('@') < 0 ? image : image.substring(0, image.indexOf('@'));
        var colon = tagged.lastIndexOf(':');
        return colon < 0 || tagged.indexOf('/', colon) >= 0
                ? new ImageText(tagged, "latest")
                : new ImageText(tagged.substring(0, colon), tagged.substring(colon + 1));
    }
}
