// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import sh.headwind.approval.identity.AuthMode;

/** Configuration of the approval API; the environment variables are {@code HEADWIND_...}. */
@ConfigMapping(prefix = "headwind")
public interface ApprovalConfig {

    /** {@code HEADWIND_UI_AUTH_MODE}. */
    @WithDefault("token")
    AuthMode uiAuthMode();

    /** The ports beside {@code $PORT}; 0 takes a free one, -1 opens none. */
    Approval approval();

    /** Keys below {@code headwind.approval}. */
    interface Approval {

        /** Where the REST API is published. */
        @WithDefault("8081")
        int apiPort();

        /** Where the web UI is published. */
        @WithDefault("8082")
        int uiPort();
    }
}
