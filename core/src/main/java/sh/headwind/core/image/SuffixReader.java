// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import java.util.Optional;

/**
 * Reads what follows the numbers of a version, of the calendar or not.
 *
 * <p>Build metadata follows {@code +}, or {@code _} where a tag stands for it. The build of {@code 17.0.9_9-jdk} ends at the
 * dash, else jdk and jre would be one line; in {@code 1.2.3-linux_amd64} the underscore belongs to the flavour; and
 * {@code 3.21.0_alpha20240923} is a pre-release, as Alpine writes them.
 */
public final class SuffixReader {

    private SuffixReader() {}

    /** The suffixes that begin at {@code at}; empty where something else stands there, or a suffix is empty. */
    public static Optional<Suffixes> read(String text, int at) {
        if (at == text.length()) {
            return Optional.of(Suffixes.NONE);
        }
        return switch (text.charAt(at)) {
            case '+' -> Optional.of(Suffixes.NONE);
            case '_' -> afterUnderscore(text, at + 1);
            case '-' -> Suffixes.parse(withoutBuild(text.substring(at + 1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Suffixes> afterUnderscore(String text, int at) {
        if (Suffixes.isChannel(token(text, at))) {
            return Suffixes.parse(withoutBuild(text.substring(at)));
        }
        var end = Numbers.endOfDigits(text, at);
        var isNumber = end > at && end + 1 < text.length() && text.charAt(end) == '-';
        return isNumber && Character.isLetter(text.charAt(end + 1))
                ? Suffixes.parse(text.substring(end + 1))
                : Optional.of(Suffixes.NONE);
    }

    /** Up to the next separator. */
    private static String token(String text, int at) {
        var end = at;
        while (end < text.length() && "-_+".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(at, end);
    }

    private static String withoutBuild(String suffixes) {
        var plus = suffixes.indexOf('+');
        if (plus >= 0) {
            return suffixes.substring(0, plus);
        }
        var underscore = suffixes.indexOf('_');
        return underscore >= 0 && Suffixes.isPrerelease(suffixes.substring(0, underscore))
                ? suffixes.substring(0, underscore)
                : suffixes;
    }
}
