// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import java.util.Optional;

/** Hears of every change to what is kept of one kind of object. Called by one thread at a time; must be quick. */
public interface Listener<V> {

    /** What is kept became {@code after}; empty before: the object is new to us, empty after: it is gone. */
    void changed(Optional<V> before, Optional<V> after);
}
