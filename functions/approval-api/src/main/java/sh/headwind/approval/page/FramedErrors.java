// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import sh.headwind.approval.rest.ErrorPages;

/** Errors in the frame of the other pages. */
@RequestScoped
public class FramedErrors implements ErrorPages {

    private final Frames frames;
    private final HttpServerRequest request;

    FramedErrors(Frames frames, HttpServerRequest request) {
        this.frames = frames;
        this.request = request;
    }

    @Override
    public boolean isWanted() {
        var accepted = request.getHeader("Accept");
        var path = String.valueOf(request.path());
        return accepted != null && accepted.contains("text/html") && !path.contains("/api/v1/");
    }

    @Override
    public Response of(int status, String text) {
        var title = status == 403 ? "You may not do this" : "This did not work";
        return Frames.html(status, new MessagePage(frames.frame(title, ""), text, List.of()));
    }
}
