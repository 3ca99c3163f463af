// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.failure.Failure;

/** Who sends the present request. */
@RequestScoped
public class Caller {

    private static final String UNNAMED = "web-ui-user";
    private static final String ANONYMOUS = "anonymous";

    private final ApprovalConfig config;
    private final HttpServerRequest request;

    Caller(ApprovalConfig config, HttpServerRequest request) {
        this.config = config;
        this.request = request;
    }

    /** The name under which a decision is recorded. */
    public String name(@Nullable String claimed) {
        return switch (config.authMode()) {
            case NONE ->
                Optional.ofNullable(claimed).filter(name -> !name.isBlank()).orElse(UNNAMED);
            case SIMPLE ->
                Optional.ofNullable(request.getHeader("X-User"))
                        .filter(name -> !name.isBlank())
                        .orElse(ANONYMOUS);
            case TOKEN, PROXY -> throw Failure.denied("recognise the caller", "no credentials");
        };
    }
}
