// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import java.util.regex.Pattern;
import sh.headwind.kubernetes.api.Text;

/** What others wrote, fit to be shown: one line, printable, of bounded length, without what looks like a credential. */
final class Words {

    /** As much as a registry needs to say what it does not have. */
    private static final int LONGEST = 500;

    private static final int LONGEST_LINE = 300;

    /** Searched for credentials; what is behind it is never shown. */
    private static final int SEARCHED = 2000;

    /** Colours and the like, as terminals take them. */
    private static final Pattern ESCAPE = Pattern.compile("\\x1b(\\[[0-9;?]*[A-Za-z]|[@-Z\\\\-_])");

    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/\\s:@]{0,80}:)[^\\s@/]+@");

    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?:passw(?:or)?d|pwd|secret|token|api[-_]?key|access[-_]?key|credentials?)[\\w-]{0,40}(?:=|\"\\s?:)\\s?)(\"[^\"]*\"?|[^\\s,;&]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b((?:bearer|basic)\\s)[\\w.~+/=-]{8,}");

    private Words() {}

    /** All of it on one line. */
    static String oneLine(String text) {
        return Text.limited(discreet(printable(Text.limited(text, SEARCHED))), LONGEST);
    }

    /** The last line that is not blank; empty where there is none. */
    static String lastLine(String text) {
        var last = text.lines()
                .map(line -> line.length() > SEARCHED ? line.substring(0, SEARCHED) : line)
                .map(Words::printable)
                .filter(line -> !line.isEmpty())
                .reduce((_, next) -> next)
                .orElse("");
        return Text.limited(discreet(last), LONGEST_LINE);
    }

    private static String printable(String text) {
        return ESCAPE.matcher(text)
                .replaceAll("")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
    }

    private static String discreet(String line) {
        var address = IN_ADDRESS.matcher(line).replaceAll("$1***@");
        var bearer = BEARER.matcher(address).replaceAll("$1***");
        return ASSIGNED.matcher(bearer).replaceAll("$1***");
    }
}
