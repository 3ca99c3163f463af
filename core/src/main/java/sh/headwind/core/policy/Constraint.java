// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import com.github.zafarkhaja.semver.expr.Expression;
import com.github.zafarkhaja.semver.expr.ExpressionParser;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * A range of versions: {@code ^1.2}, {@code ~1.4}, {@code >=1 <3}, {@code 1.x}, {@code 1.2 - 2.0}, alternatives by
 * {@code ||}. Terms side by side, or with a comma, must all hold. Equal when written alike.
 */
public final class Constraint {

    private static final int LONGEST = 256;
    private static final Pattern BETWEEN_TERMS = Pattern.compile("\\s*,\\s*|(?<=[\\w*])\\s+(?=[<>=~^!\\w*(])");
    private static final Pattern EITHER = Pattern.compile("\\|\\|");

    private final String text;
    private final Expression range;

    private Constraint(String text, Expression range) {
        this.text = text;
        this.range = range;
    }

    /** Reads a constraint; a {@link Failure} of kind BAD_INPUT says what is wrong with it. */
    public static Constraint parse(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw unreadable(text, "expected 1 to 256 characters");
        }
        var spelledOut = BETWEEN_TERMS
                .matcher(EITHER.matcher(text.strip()).replaceAll("|"))
                .replaceAll(" & ");
        try {
            return new Constraint(text, ExpressionParser.newInstance().parse(spelledOut));
        } catch (ParseException | NumberFormatException e) {
            throw unreadable(text, "expected a range such as ^1.2, ~1.4 or >=1 <3")
                    .because(e);
        }
    }

    /**
     * Whether {@code version} is inside. A pre-release is only if its final release is too: {@code ^1.2} means to keep out
     * 2.0.0-rc.1, though that is less than 2.0.0.
     */
    boolean accepts(Version version) {
        return range.test(version) && (version.isStable() || range.test(version.toStableVersion()));
    }

    private static Failure unreadable(String text, String because) {
        return Failure.badInput("read the constraint '" + Excerpt.of(text) + "'", because);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Constraint constraint && constraint.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
