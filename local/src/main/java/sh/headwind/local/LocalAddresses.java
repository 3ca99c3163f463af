// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import java.net.URI;
import sh.headwind.local.broker.trigger.Addresses;
import sh.headwind.local.broker.trigger.Destination;

/**
 * Where the subscribers of the manifests listen in this process. All functions share one port and are told apart by the
 * type of the event; notify, which hears types that others hear too, has a path of its own.
 */
record LocalAddresses(int functionsPort, int controllerPort) implements Addresses {

    @Override
    public URI of(Destination.Ref object) {
        return switch (object.name()) {
            case "headwind-controller" -> URI.create("http://127.0.0.1:" + controllerPort + "/");
            case "headwind-notify" -> URI.create("http://127.0.0.1:" + functionsPort + "/notify");
            default -> URI.create("http://127.0.0.1:" + functionsPort + "/");
        };
    }
}
