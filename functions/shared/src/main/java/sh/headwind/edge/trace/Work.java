// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

/**
 * What is done with an event.
 *
 * @param verb what, in the words of OpenTelemetry
 * @param kind the span's kind in OTLP
 * @param type of the event
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cloudevents/cloudevents-spans/">OpenTelemetry: spans of CloudEvents</a>
 */
record Work(String verb, int kind, String type) {

    private static final int PRODUCER = 4;
    private static final int CONSUMER = 5;

    /** It is sent. */
    static Work create(String type) {
        return new Work("Create", PRODUCER, type);
    }

    /** It is handled. */
    static Work process(String type) {
        return new Work("Process", CONSUMER, type);
    }

    String name() {
        return "CloudEvents " + verb + " " + type;
    }
}
