// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.notify.audience.Audiences;

/** Where it is known who is to be told. */
final class Directory {

    private final Configurations configurations;
    private final Audiences audiences;

    Directory(Configurations configurations, Audiences audiences) {
        this.configurations = configurations;
        this.audiences = audiences;
    }

    /** How this installation is set up now. */
    Configuration configuration() {
        return configurations.current();
    }

    /** Those who are to be told of one request. */
    Recipients recipients(Configuration configuration) {
        return new Recipients(configuration.notifications(), audiences);
    }
}
