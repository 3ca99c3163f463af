// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.identity.Recognition;
import sh.headwind.core.access.Person;
import sh.headwind.core.failure.Failure;

/** Makes the frame of a page, and the answer that carries it. */
@RequestScoped
public class Frames {

    private final Caller caller;
    private final FormToken formToken;
    private final HttpServerRequest request;

    Frames(Caller caller, FormToken formToken, HttpServerRequest request) {
        this.caller = caller;
        this.formToken = formToken;
        this.request = request;
    }

    Frame frame(String title, String active) {
        return new Frame(
                title,
                active,
                caller.person().map(Person::name).orElse(""),
                request.getCookie(Recognition.TOKEN_COOKIE) != null,
                formToken.value());
    }

    /** Refuses a form that is not ours. */
    void requireForm(@Nullable String token) {
        if (!formToken.matches(token)) {
            throw Failure.denied("take the form", "it is too old, load the page again");
        }
    }

    /** The same for a form that scripts send too: they have no cookie that another site could make use of. */
    public void requireFormOfBrowser(@Nullable String token) {
        var isBrowser = request.getHeader("Origin") != null
                || request.getHeader("Sec-Fetch-Site") != null
                || request.getCookie(Recognition.TOKEN_COOKIE) != null;
        if (isBrowser) {
            requireForm(token);
        }
    }

    static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(page.render())
                .build();
    }
}
