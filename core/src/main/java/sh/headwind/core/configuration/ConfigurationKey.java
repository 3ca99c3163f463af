// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import java.util.Optional;

/**
 * One thing that can be configured.
 *
 * @param name in the ConfigMap, or in the Secret where the form is {@link Form.Hidden}; empty where only a variable says it
 * @param variable of the environment, which beats both; empty where there is none
 * @param form what a value looks like
 * @param otherwise what counts where nothing is set, as a text; empty for nothing
 */
public record ConfigurationKey<T>(String name, String variable, Form<T> form, String otherwise) {

    public ConfigurationKey {
        if (!otherwise.isEmpty() && form.read(otherwise).isEmpty()) {
            throw new IllegalArgumentException(name + ": its default cannot be read");
        }
    }

    /** Whether it stands in the Secret and is never shown. */
    public boolean isConfidential() {
        return form instanceof Form.Hidden;
    }

    /** What counts where nothing is set; empty for nothing. */
    public Optional<T> standard() {
        return otherwise.isEmpty() ? Optional.empty() : form.read(otherwise);
    }

    /** What counts where {@code text} is set, readable or not; empty for nothing. */
    public Optional<T> inForce(String text) {
        return text.isEmpty()
                ? standard()
                : form.read(text).or(form::unreadable).or(this::standard);
    }

    /** Why {@code text} cannot be read, without the text itself; empty when it can, and for no text. */
    public Optional<String> problem(String text) {
        return text.isEmpty() || form.read(text).isPresent()
                ? Optional.empty()
                : Optional.of("expected " + form.expected());
    }
}
