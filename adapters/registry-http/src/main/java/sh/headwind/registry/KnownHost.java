// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is remembered of a registry host whoever asks: its pace, and how it wants to be asked. */
final class KnownHost {

    private final Pace pace;
    private final ReentrantLock firstContact = new ReentrantLock();
    private volatile Optional<Challenge> challenge = Optional.empty();

    KnownHost(Pacing pacing) {
        this.pace = new Pace(pacing);
    }

    Pace pace() {
        return pace;
    }

    /** How it wants to be asked; {@code ping} finds out, once, while all others wait for the answer. */
    Challenge challenge(Supplier<Challenge> ping) {
        if (challenge.isPresent()) {
            return challenge.orElseThrow();
        }
        firstContact.lock();
        try {
            if (challenge.isEmpty()) {
                challenge = Optional.of(ping.get());
            }
            return challenge.orElseThrow();
        } finally {
            firstContact.unlock();
        }
    }

    void learned(Challenge newer) {
        challenge = Optional.of(newer);
    }
}
