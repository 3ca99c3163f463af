// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import sh.headwind.core.registry.Credential;

/** The {@code Authorization} header for a user with a password. */
final class BasicHeader {

    private BasicHeader() {}

    static String of(Credential credential) {
        var pair = credential.username() + ":" + credential.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
