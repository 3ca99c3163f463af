// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import java.util.ArrayList;
import java.util.List;
import sh.headwind.events.Event;
import sh.headwind.events.EventSink;

/** A sink that accepts everything and remembers it. */
public final class RecordingSink implements EventSink {

    private final List<Event<?>> events = new ArrayList<>();
    private final Faults faults;

    public RecordingSink(Faults faults) {
        this.faults = faults;
    }

    @Override
    public synchronized void send(Event<?> event) {
        faults.around(() -> events.add(event));
    }

    /** What was accepted, in order. */
    public synchronized List<Event<?>> events() {
        return List.copyOf(events);
    }

    /** The types of what was accepted, in order. */
    public synchronized List<String> types() {
        return events.stream().<String>map(Event::type).toList();
    }
}
