// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import sh.headwind.approval.identity.AuthMode;

/** Configuration of the approval API. */
@ConfigMapping(prefix = "headwind.approval")
public interface ApprovalConfig {

    /** How callers are recognised: {@code HEADWIND_UI_AUTH_MODE}. */
    @WithDefault("${headwind.ui-auth-mode:token}")
    AuthMode authMode();

    /** Where the REST API is published, beside {@code $PORT}; 0 takes a free port, -1 opens none. */
    @WithDefault("8081")
    int apiPort();

    /** Where the web UI is published, likewise. */
    @WithDefault("8082")
    int uiPort();
}
