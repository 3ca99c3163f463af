// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.time.Clock;
import java.time.Duration;
import sh.headwind.local.broker.fault.Faults;
import sh.headwind.local.broker.trigger.Addresses;
import sh.headwind.local.broker.trigger.TriggerSource;

/**
 * How a broker runs.
 *
 * @param namespace of the Broker object; only Triggers of this namespace and broker are followed
 * @param name of the Broker object
 * @param triggers who hears what
 * @param addresses where the subscribers listen
 * @param semantics which of Knative's brokers is followed
 * @param limits port, sizes and times
 * @param faults trouble on the way, for tests
 * @param clock tells {@code knativearrivaltime}
 */
public record BrokerOptions(
        String namespace,
        String name,
        TriggerSource triggers,
        Addresses addresses,
        Semantics semantics,
        Limits limits,
        Faults faults,
        Clock clock) {

    /**
     * Sizes and times.
     *
     * @param port to listen on, 0 for any
     * @param backoffScale pauses between attempts are multiplied by this; tests take a small one
     * @param callsPerTrigger how many calls of one Trigger are under way at once
     * @param heldEvents how many events from outside are held at once; more are answered 503
     * @param drain how long {@code close} waits for what is held
     */
    public record Limits(int port, double backoffScale, int callsPerTrigger, int heldEvents, Duration drain) {

        /** Any port, real pauses, 32 calls, 10,000 events, 30 s. */
        public static final Limits DEFAULT = new Limits(0, 1.0, 32, 10_000, Duration.ofSeconds(30));
    }

    /** The Broker of {@code config/knative} with in-memory semantics and without trouble. */
    public static BrokerOptions of(TriggerSource triggers, Addresses addresses) {
        return new BrokerOptions(
                "headwind-system",
                "headwind",
                triggers,
                addresses,
                Semantics.IN_MEMORY,
                Limits.DEFAULT,
                Faults.NONE,
                Clock.systemUTC());
    }

    /** These options with other semantics. */
    public BrokerOptions with(Semantics other) {
        return new BrokerOptions(namespace, name, triggers, addresses, other, limits, faults, clock);
    }

    /** These options with other sizes and times. */
    public BrokerOptions with(Limits other) {
        return new BrokerOptions(namespace, name, triggers, addresses, semantics, other, faults, clock);
    }

    /** These options with trouble. */
    public BrokerOptions with(Faults other) {
        return new BrokerOptions(namespace, name, triggers, addresses, semantics, limits, other, clock);
    }

    /** The path of the ingress: {@code /namespace/name}, as on a cluster. */
    String path() {
        return "/" + namespace + "/" + name;
    }
}
