// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a schema asks of single texts and numbers. */
final class ScalarRules {

    /** A broken rule; {@code {path}} in the message stands for the path of the field. */
    record Finding(String reason, String message) {}

    private static final String INVALID = "FieldValueInvalid";

    private ScalarRules() {}

    static List<Finding> text(JsonNode schema, String text) {
        var findings = new ArrayList<Finding>();
        var length = text.codePointCount(0, text.length());
        var max = schema.path("maxLength");
        if (max.isNumber() && length > max.asInt()) {
            findings.add(
                    new Finding("FieldValueTooLong", "Too long: may not be more than %d bytes".formatted(max.asInt())));
        }
        var min = schema.path("minLength");
        if (min.isNumber() && length < min.asInt()) {
            findings.add(invalid(quoted(text), "should be at least %d chars long".formatted(min.asInt())));
        }
        var pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            findings.add(invalid(quoted(text), "should match '%s'".formatted(pattern)));
        }
        if (schema.path("format").asText().equals("date-time") && !isDateTime(text)) {
            findings.add(invalid(quoted(text), "must be of type date-time: " + quoted(text)));
        }
        return findings;
    }

    static List<Finding> number(JsonNode schema, BigDecimal number) {
        var findings = new ArrayList<Finding>();
        var minimum = schema.path("minimum");
        if (minimum.isNumber() && number.compareTo(minimum.decimalValue()) < 0) {
            findings.add(invalid(number.toPlainString(), "should be greater than or equal to " + minimum.asText()));
        }
        var maximum = schema.path("maximum");
        if (maximum.isNumber() && number.compareTo(maximum.decimalValue()) > 0) {
            findings.add(invalid(number.toPlainString(), "should be less than or equal to " + maximum.asText()));
        }
        return findings;
    }

    private static Finding invalid(String value, String because) {
        return new Finding(INVALID, "Invalid value: %s: {path} in body %s".formatted(value, because));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
