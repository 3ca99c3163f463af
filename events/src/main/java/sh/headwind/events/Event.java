// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.HashMap;
import java.util.Map;

/**
 * An event on its way out: CloudEvents 1.0 attributes and one of the payload records of this package.
 *
 * @param id deterministic: the same occurrence has the same id
 * @param type one of {@link EventTypes}
 * @param source URI reference of the component, e.g. {@code /headwind/poll}
 * @param subject what people filter on; ASCII
 * @param data a payload record of this package
 * @param extensions further attributes, such as {@code traceparent}; lower-case letters and digits
 */
public record Event<T>(String id, String type, String source, String subject, T data, Map<String, String> extensions) {

    public Event {
        extensions = Map.copyOf(extensions);
    }

    /** An event without extensions. */
    public static <T> Event<T> of(String id, String type, String source, String subject, T data) {
        return new Event<>(id, type, source, subject, data, Map.of());
    }

    /** The same with one extension more, or with another value of it. */
    public Event<T> with(String extension, String value) {
        var all = new HashMap<>(extensions);
        all.put(extension, value);
        return new Event<>(id, type, source, subject, data, all);
    }
}
