// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import java.net.URI;
import java.security.PublicKey;

/** Port: signing certificates of a host that is trusted. */
public interface CertificateSource {

    /** The key of the certificate at {@code address}. A {@code Failure} of kind UNAVAILABLE when it cannot be had. */
    PublicKey fetch(URI address);
}
