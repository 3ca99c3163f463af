// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.log;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code RUST_LOG} says, as log levels of Quarkus: directives by commas, each a level, or a target and its level
 * ({@code warn,headwind::controller=debug}). Targets are paths of ours, {@code headwind} is all of it; those of libraries of
 * the published program mean nothing here. What cannot be read says nothing.
 *
 * @see <a href="https://docs.rs/env_logger/latest/env_logger/#enabling-logging">the published form</a>
 */
final class LogDirectives {

    private static final String ROOT = "quarkus.log.level";
    private static final String OURS = "headwind";
    private static final String AUDIT = "headwind::audit";
    private static final String SEPARATOR = "::";

    private static final Map<String, String> LEVELS =
            Map.of("off", "OFF", "error", "ERROR", "warn", "WARN", "info", "INFO", "debug", "DEBUG", "trace", "TRACE");

    private LogDirectives() {}

    /** The properties of Quarkus that say the same. */
    static Map<String, String> properties(String directives) {
        var properties = new HashMap<String, String>();
        for (var directive : directives.split(",")) {
            read(directive.strip(), properties);
        }
        return properties;
    }

    private static void read(String directive, Map<String, String> properties) {
        var equals = directive.indexOf('=');
        if (equals >= 0) {
            var target = directive.substring(0, equals).strip();
            level(directive.substring(equals + 1)).ifPresent(level -> put(target, level, properties));
            return;
        }
        var level = level(directive);
        if (level.isEmpty()) {
            put(directive, "TRACE", properties);
            return;
        }
        properties.put(ROOT, level.get());
        properties.putIfAbsent(category(OURS), level.get());
    }

    private static void put(String target, String level, Map<String, String> properties) {
        if (target.equals(OURS) || target.startsWith(OURS + SEPARATOR)) {
            properties.put(category(target), level);
        }
    }

    private static Optional<String> level(String word) {
        return Optional.ofNullable(LEVELS.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** The audit log has its published name; all else is a package. */
    private static String category(String target) {
        var name = target.equals(AUDIT) ? target : "sh." + target.replace(SEPARATOR, ".");
        return "quarkus.log.category.\"" + name + "\".level";
    }
}
